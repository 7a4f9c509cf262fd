import { createContext, useContext } from "react";

/** What the server knows about the answer it is writing, for the document around the page. */
export type DocumentFacts = {
  /** The language that the front desk settled on, used until a page says otherwise. */
  locale: string;
  /** Allows this answer's script tags, and no others. Empty on pages without script. */
  nonce: string;
  /** The name of this answer in the log. */
  requestId: string;
  /** The one script of signed-in pages. */
  scriptUrl: string;
};

const DocumentContext = createContext<DocumentFacts>({ locale: "en", nonce: "", requestId: "", scriptUrl: "" });

export const DocumentProvider = DocumentContext.Provider;

export function useDocument(): DocumentFacts {
  return useContext(DocumentContext);
}

/** What just happened, once, on the page that a form led to. Nothing when there is nothing to say. */
export function Flash({ message }: { message: string | null | undefined }) {
  if (!message) return null;
  return (
    <div className="wrap flash">
      <div className="note note-ok" role="status">
        <p>{message}</p>
      </div>
    </div>
  );
}

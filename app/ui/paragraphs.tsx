/** Words as somebody typed them, with an empty line between paragraphs. Nothing when there are none. */
export function Paragraphs({ text, className = "words" }: { text: string; className?: string }) {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== "");
  if (parts.length === 0) return null;
  return (
    <div className={className}>
      {parts.map((part, at) => (
        <p key={at}>{part}</p>
      ))}
    </div>
  );
}

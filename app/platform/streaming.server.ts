/** A download that is written while it is read: the reader's pace decides, and no more than one piece waits in memory. */
export function streamed(pieces: AsyncGenerator<string | Uint8Array, void>, fileName: string, type: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // On SQLite making a piece waits for nothing outside: other requests get their turn here.
      await new Promise((resolve) => setImmediate(resolve));
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(typeof piece.value === "string" ? encoder.encode(piece.value) : piece.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  const headers = { "content-type": type, "content-disposition": `attachment; filename="${fileName}"` };
  return new Response(body, { headers });
}

type Message = { id: number; ask: string; input: never };

/** In a child: answers what the benchmark asks by name. Questions for the meter pass by. */
export function answerAsks(answers: Record<string, (input: never) => unknown>): void {
  process.on("message", ({ id, ask, input }: Message) => {
    const answer = answers[ask];
    if (!answer) return;
    void Promise.resolve()
      .then(() => answer(input))
      .then(
        (value: unknown) => process.send?.({ id, answer: value }),
        (error: unknown) => process.send?.({ id, fault: error instanceof Error ? error.message : String(error) }),
      );
  });
  process.send?.({ id: 0 });
}

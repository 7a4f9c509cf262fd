import { breathe } from "#app/platform/breathe.server";
import type { TotalState } from "./roll-up";
import { type Current, rollUp, type Scope, type Touched } from "./roll-up.server";

type Due = {
  periods: Set<string>;
  organizations: Set<string>;
  states: Set<TotalState>;
  current: Current | undefined;
};

/**
 * What a command has still to roll up: each metric version once, however many of its numbers were written. Their metrics
 * are held, and `write` is called before the command ends.
 */
export class RollUpsDue {
  readonly #due = new Map<string, Due>();

  /** A number was written under a version of a metric, or put aside. `current` is as in `rollUp`. */
  add(versionId: string, { periods, organizations, states }: Touched, current?: Current): void {
    const due = this.#due.get(versionId) ?? {
      periods: new Set(),
      organizations: new Set(),
      states: new Set(),
      current,
    };
    for (const period of periods) due.periods.add(period);
    for (const organization of organizations) due.organizations.add(organization);
    for (const state of states) due.states.add(state);
    this.#due.set(versionId, { ...due, current: due.current ?? current });
  }

  /** @throws what `rollUp` throws, as `about` says it of the version. */
  async write(scope: Scope, about = (error: unknown, _versionId: string): unknown => error): Promise<void> {
    for (const [versionId, { periods, organizations, states, current }] of this.#due) {
      const touched = { periods: [...periods], organizations: [...organizations], states: [...states] };
      try {
        await rollUp(scope, versionId, touched, current);
      } catch (error) {
        throw about(error, versionId);
      }
      await breathe();
    }
    this.#due.clear();
  }
}

import type { Calendar } from "./calendar";
import type { UpdateStory } from "./update-story";

/** What was said about the solutions of Healthcare Local Hiring. */
export function aboutHealthcare({ ago, daysAgo }: Calendar): UpdateStory[] {
  return [
    {
      on: ago(17, 22),
      by: "luis",
      solution: "nextDoor",
      step: 1,
      status: "achieved",
      narrative: "Five ZIP codes, one definition. Both hospitals redrew their maps in the room, with a felt pen.",
      source: "Session 3",
    },
    {
      on: ago(15, 20),
      by: "beatriz",
      solution: "nextDoor",
      step: 2,
      status: "progressing",
      narrative:
        "The third hiring afternoon was the first one where somebody went home with an offer. Eight people did. It helped that the nurse managers came, and not only those who sort the papers.",
    },
    {
      on: ago(14, 9),
      by: "imani",
      solution: "skillsFirst",
      step: 1,
      status: "achieved",
      narrative:
        "We read 61 postings and marked 49. Asked why the degree was there, the most frequent answer was a shrug.",
    },
    {
      on: ago(12, 18),
      by: "adaeze",
      solution: "skillsFirst",
      status: "progressing",
      narrative:
        "St. Maren took the degree out of 22 entry postings and left it in four. For those four the reason is printed beside it.",
    },
    {
      on: ago(11, 13),
      by: "thuylinh",
      solution: "paidLearning",
      step: 2,
      status: "progressing",
      narrative: "The first evening cohort started with fourteen learners. It begins at 6:20, after the second bus.",
    },
    {
      on: ago(9, 25),
      by: "gloria",
      solution: "paidLearning",
      step: 1,
      status: "blocked",
      narrative:
        "We cannot agree on one training wage as long as two contracts run until summer. Nobody is against it; the paper is.",
    },
    {
      on: ago(8, 21),
      by: "fatima",
      solution: "yourFloor",
      step: 1,
      status: "progressing",
      narrative:
        "Nineteen volunteers, most of whom began in the kitchen or at the front desk. Two hours a month off the floor are in the roster, which is the only place where they are real.",
    },
    {
      on: ago(7, 14),
      by: "luis",
      solution: "nextDoor",
      step: 4,
      status: "progressing",
      narrative:
        "The state's list of what bars a person from which job fits on two pages. The rumor of it filled twenty.",
      source: "Session 5",
    },
    {
      on: ago(5, 19),
      by: "gloria",
      solution: "paidLearning",
      step: 1,
      status: "progressing",
      narrative:
        "The contracts have run out and the wage is one: what Harbor Light pays. It begins with the fall cohort.",
    },
    {
      on: ago(4, 16),
      by: "kwabena",
      solution: "yourFloor",
      step: 2,
      status: "progressing",
      narrative:
        "Meeting before the first shift works where somebody writes it into the roster, and nowhere else. We wrote it down as a rule and took it to the managers.",
    },
    {
      on: ago(3, 11),
      by: "adaeze",
      solution: "skillsFirst",
      status: "achieved",
      narrative:
        "46 of 61 entry postings ask for no degree. We wanted 40 to 50 and call it done; the remaining ones are required by law or by the work.",
    },
    {
      on: ago(2, 17),
      by: "luis",
      solution: "nextDoor",
      status: "progressing",
      narrative:
        "Every fifth person who starts in an entry job comes from next door now. It was every seventh when we began. The summer was slow: three afternoons fell into the weeks when nobody may be hired.",
      source: "Session 7",
    },
    {
      on: daysAgo(20),
      by: "thuylinh",
      solution: "paidLearning",
      status: "progressing",
      narrative: "The fall cohort is full, and for the first time nobody paid for shots or a uniform up front.",
    },
    {
      on: daysAgo(6),
      by: "fatima",
      solution: "yourFloor",
      step: 4,
      narrative:
        "First list of what makes people want to leave: the roster that comes on Friday for Monday, parking, and not being greeted. The managers have it; their answer is due next month.",
    },
  ];
}

import type { Calendar } from "./calendar";
import type { UpdateStory } from "./update-story";

/** What was said about the solutions of Making & Manufacturing. */
export function aboutManufacturing({ ago, last, daysAgo }: Calendar): UpdateStory[] {
  return [
    {
      on: ago(17, 15),
      by: "marguerite",
      solution: "shopFloors",
      step: 1,
      status: "progressing",
      narrative:
        "Six of the eleven schools and neighborhood organizations have a plant. The list of bus lines did more than the list of contacts.",
    },
    {
      on: ago(16, 19),
      by: "imani",
      solution: "frontDoor",
      step: 1,
      status: "achieved",
      narrative:
        "There were not five lists but nine. We know who keeps each of them, and three keepers would be glad to stop.",
      source: "Session 3",
    },
    {
      on: ago(15, 11),
      by: "ruth",
      solution: "ninetyDays",
      step: 1,
      status: "progressing",
      narrative:
        "All three shifts at Tessel have buddies now. The dollar an hour is in the wage table, so nobody has to ask for it.",
    },
    {
      on: ago(14, 21),
      by: "maximiliana",
      solution: "ninetyDays",
      step: 2,
      status: "progressing",
      narrative:
        "First round of calls: 31 people, 24 picked up. What came up most was the 5:40 shift and the first bus, which leaves Mill Street at 5:35.",
    },
    {
      on: ago(13, 8),
      by: "dev",
      solution: "madeHere",
      step: 2,
      status: "achieved",
      narrative:
        "Both listening evenings took place. Sixteen- to twenty-four-year-olds look at the screens on the bus, nobody at all looks at our web page. Barbers were named eleven times.",
    },
    {
      on: last(11, 6, 0),
      by: "marguerite",
      solution: "shopFloors",
      step: 2,
      status: "progressing",
      narrative:
        "Makers' Month is over. One calendar, no flyers, and more plants than ever. What went wrong: two buses of tenth graders stood in front of the same gate at the same hour.",
    },
    {
      on: ago(10, 17),
      by: "hannah",
      solution: "shopFloors",
      step: 3,
      status: "progressing",
      narrative:
        "Alder took its first two apprentices under twenty. The insurer wanted a named trainer on every shift and, after that, not a dollar more.",
    },
    {
      on: ago(9, 20),
      by: "thuylinh",
      solution: "shopFloors",
      step: 4,
      status: "progressing",
      narrative:
        "The evening bridge course has thirty-one people in eighteen seats' worth of room. We opened a second evening and found a second teacher, in that order.",
    },
    {
      on: ago(8, 12),
      by: "imani",
      solution: "ninetyDays",
      step: 3,
      status: "progressing",
      narrative:
        "The fund has paid for 41 things since it began. Boots come first, then car batteries. Nobody has asked twice in the same month.",
    },
    {
      on: ago(7, 16),
      by: "odile",
      solution: "frontDoor",
      step: 4,
      status: "progressing",
      narrative:
        "The directory is open at all five desks. We write down what we could not answer; in the first month that was every third question, mostly about evening child care.",
    },
    {
      on: ago(6, 18),
      by: "marguerite",
      solution: "shopFloors",
      step: 1,
      status: "achieved",
      narrative: "Every one of the eleven is paired. The longest ride is 28 minutes, with one change.",
      source: "Session 6",
    },
    {
      on: ago(5, 10),
      by: "maximiliana",
      solution: "ninetyDays",
      status: "progressing",
      atFirst:
        "Seven of ten people whom we called in the second week are still there after ninety days. Where there is no buddy it is five of ten.",
      narrative:
        "Three of four people whom we called in the second week are still there after ninety days. Where there is no buddy it is half.",
    },
    {
      on: ago(4, 14),
      by: "imani",
      solution: "frontDoor",
      status: "blocked",
      narrative:
        "The two directories may not share entries until the city signs the data agreement. Until then every entry is typed twice, and the second one is older than the first.",
      source: "Session 7",
    },
    {
      on: ago(3, 9),
      by: "dev",
      solution: "madeHere",
      step: 1,
      status: "achieved",
      narrative:
        "Four artists from the west side are under contract, one of them a pipefitter. The first panels hang in the number 9 bus.",
    },
    {
      on: ago(2, 22),
      by: "imani",
      solution: "shopFloors",
      step: 5,
      status: "not_started",
      narrative:
        "Nothing yet, and we should say so: every other step leans on this one. The college looks for somebody who has done both, taught and cast.",
      source: "Session 8",
    },
    {
      on: ago(2, 22),
      by: "dev",
      solution: "madeHere",
      status: "progressing",
      narrative:
        "More people scan the code in a barbershop than at all bus stops together. The next print run goes where people sit down.",
    },
    {
      on: daysAgo(16),
      by: "hannah",
      solution: "shopFloors",
      step: 3,
      status: "progressing",
      narrative:
        "Three employers that never had an apprentice signed up for one place each. Two more want to see first what the insurance costs.",
    },
    {
      on: daysAgo(9),
      by: "marguerite",
      solution: "shopFloors",
      status: "progressing",
      narrative:
        "Visitors over 18 are paid for their first day from now on. The city carries the first four plants, the employers the rest. Coppice takes the next group.",
    },
  ];
}

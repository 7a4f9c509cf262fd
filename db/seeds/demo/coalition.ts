/** What the coalition says of itself. */
export const coalition = {
  name: "Brightwater Jobs Compact",
  statement:
    "Employers, trainers, neighbors and the city promise each other what they will do about work in Brightwater, and count it in the open.",
  about: `Brightwater has plants that cannot find people and neighborhoods where every second household is looking for better work. Three miles lie between the two, and for a long time nobody felt responsible for the three miles.

The compact began when five employers and four neighborhood organizations noticed that they had been sitting in the same two waiting rooms. Since then everybody who hires, trains, places or looks for work here has been welcome to a team.

**How we work.** Each team keeps a short list of solutions that it chose itself. Every solution has steps, somebody who leads, others who support, and a few numbers. We meet every other month, write down what was said, and tell each other when something did not work.

**What we do with numbers.** Every organization reports its own. What others see are sums; small counts are left out, so that nobody can be recognized.

Brightwater Workforce Partnership keeps the minutes, the coffee and this page.`,
};

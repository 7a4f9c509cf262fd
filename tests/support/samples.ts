/** Where real sample documents lie, outside the project; undefined where there are none. */
export const samplesFolder = process.env.COLEAD_SAMPLES;

import autocannon from "autocannon";
import { answerAsks } from "./asks";
import { percentile } from "./figures";

export type Form = { path: string; body: string; headers: Record<string, string> };

/** What the connections send: a GET of `path` again and again, or `forms`, each once. */
export type LoadJob = {
  origin: string;
  path: string;
  headers: Record<string, string>;
  seconds: number;
  connections: number;
  expectedStatus: number;
  forms?: Form[];
};

export type Load = {
  requests: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers with another status, and connections that broke. */
  failures: number;
};

// The generator of load, in a process of its own so that its work is not counted as the server's.
answerAsks({ load: run });

function run(job: LoadJob): Promise<Load> {
  return new Promise((resolve, reject) => {
    const times: number[] = [];
    let failures = 0;
    const started = performance.now();
    let ended = started;
    const instance = autocannon(optionsOf(job), (error: Error | null) => {
      if (error) return reject(error);
      const perSecond = (times.length / (ended - started)) * 1000;
      resolve({
        requests: times.length,
        perSecond,
        p50: percentile(times, 0.5),
        p99: percentile(times, 0.99),
        failures,
      });
    });
    instance.on("response", (_client, status, _bytes, time) => {
      times.push(time);
      ended = performance.now();
      if (status !== job.expectedStatus) failures += 1;
    });
    instance.on("reqError", () => (failures += 1));
  });
}

function optionsOf({ origin, path, headers, seconds, connections, forms }: LoadJob): autocannon.Options {
  const options = { url: origin + path, headers, connections, duration: seconds, timeout: 20, sampleInt: 100 };
  if (!forms) return options;
  let next = 0;
  const setupRequest = (request: autocannon.Request): autocannon.Request => {
    const form = forms[next++ % forms.length]!;
    return {
      ...request,
      path: form.path,
      body: form.body,
      headers: { ...headers, ...form.headers },
    };
  };
  // Each connection has a request of its own: a shared one would be overwritten before the first answer.
  return { ...options, setupClient: (client) => client.setRequests([{ method: "POST", setupRequest }]) };
}

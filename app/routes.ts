import { type RouteConfig, index, route } from "@remix-run/route-config";

// Sorted by address.
export default [
  index("routes/home.tsx"),
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-out", "routes/sign-out.tsx"),
  route("teams", "routes/teams.tsx"),
] satisfies RouteConfig;

import { type RouteConfig, index } from "@remix-run/route-config";

export default [index("routes/home.tsx")] satisfies RouteConfig;

import { type RouteConfig, index, route } from "@remix-run/route-config";

// Sorted by address.
export default [
  index("routes/home.tsx"),
  route("account", "routes/account.tsx"),
  route("account/logins", "routes/account-logins.tsx"),
  route("account/password", "routes/account-password.tsx"),
  route("invitations/:token", "routes/invitation.tsx"),
  route("join", "routes/join.tsx"),
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-out", "routes/sign-out.tsx"),
  route("teams", "routes/teams.tsx"),
] satisfies RouteConfig;

import type { LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, type Permission } from "#app/policy/policy";

type CoalitionPermission = Extract<Permission, "audit:read" | "coalition:export">;

/** The visit of somebody who may read the coalition's audit log, or take everything along. */
export function auditVisit(args: Pick<LoaderFunctionArgs, "request" | "context">, permission: CoalitionPermission) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    authorize(visit.principal, permission, { coalitionId: visit.coalition.id });
    return visit;
  });
}

import { lifted, type Command } from "./command";
import { companyAdd } from "./company-add";
import { companyHandover } from "./company-handover";
import { companyApproach } from "./company-approach";
import { companyOwner } from "./company-owner";
import { companyRest } from "./company-rest";
import { companyTeam } from "./company-team";
import { companyTier } from "./company-tier";
import { companyWarning } from "./company-warning";
import { course } from "./course";
import { contactAdd } from "./contact-add";
import { contactEdit } from "./contact-edit";
import { event } from "./event";
import { group } from "./group";
import { invitation } from "./invitation";
import { notification } from "./notification";
import { openingAdd } from "./opening-add";
import { openingCandidate } from "./opening-candidate";
import { openingCarve } from "./opening-carve";
import { openingEdit } from "./opening-edit";
import { openingMove } from "./opening-move";
import { taskAdd } from "./task-add";
import { taskDone } from "./task-done";
import { taskEdit } from "./task-edit";
import { visitEdit } from "./visit-edit";
import { visitCitizen, visitContact, visitParticipant } from "./visit-link";
import { visitLog } from "./visit-log";
import { visitNote } from "./visit-note";
import { visitWithdraw } from "./visit-withdraw";

/** Every command that changes a row, by the name it has on the server. */
export const table = {
  "visit.log": visitLog,
  "visit.edit": visitEdit,
  "visit.withdraw": visitWithdraw,
  "visit.note.pick": visitNote,
  "visit.participant.add": visitParticipant.add,
  "visit.participant.remove": visitParticipant.remove,
  "visit.contact.add": visitContact.add,
  "visit.contact.remove": visitContact.remove,
  "visit.citizen.add": visitCitizen.add,
  "visit.citizen.remove": visitCitizen.remove,
  "task.add": taskAdd,
  "task.edit": taskEdit,
  "task.done": taskDone,
  "contact.add": contactAdd,
  "contact.edit": contactEdit,
  "company.add": companyAdd,
  "company.owner.set": companyOwner,
  "company.handover.accept": companyHandover.accept,
  "company.handover.decline": companyHandover.decline,
  "company.handover.withdraw": companyHandover.withdraw,
  "company.team.add": companyTeam.add,
  "company.team.remove": companyTeam.remove,
  "company.tier.set": companyTier,
  "company.rest.set": companyRest,
  "company.approach.set": companyApproach,
  "company.warning.add": companyWarning.add,
  "company.warning.lift": companyWarning.lift,
  "opening.add": openingAdd,
  "opening.edit": openingEdit,
  "opening.take": openingMove.take,
  "opening.hand": openingMove.hand,
  "opening.hold": openingMove.hold,
  "opening.resume": openingMove.resume,
  "opening.close": openingMove.close,
  "opening.carve": openingCarve,
  "opening.candidate.propose": openingCandidate.propose,
  "opening.candidate.present": openingCandidate.present,
  "opening.candidate.move": openingCandidate.move,
  "opening.candidate.rate": openingCandidate.rate,
  "opening.candidate.withdraw": openingCandidate.withdraw,
  "course.enrol": course.enrol,
  "course.enrolment.withdraw": course.withdraw,
  "course.attend": course.attend,
  "event.attend": event.attend,
  "event.guest.add": event.add,
  "event.answer": event.answer,
  "event.pair.result": event.result,
  "group.step.state": group.step,
  "group.attend": group.attend,
  "group.advice.add": group.advise,
  "group.advice.outcome": group.outcome,
  "group.opening.link": group.link,
  "group.opening.unlink": group.unlink,
  "notification.read": notification.read,
  "notification.done": notification.done,
  "invitation.add": invitation.add,
  "invitation.revoke": invitation.revoke,
};

export type Kind = keyof typeof table;
export type ArgsOf<K extends Kind> = (typeof table)[K] extends Command<infer _, infer A> ? A : never;

/** The command of that name; undefined for one that changes no row here, or that a newer version of the app gave. */
export function commandOf(kind: string, v = 1): Command | undefined {
  const command = (table as unknown as Record<string, Command>)[kind];
  return command && v <= command.v ? command : undefined;
}

/** Args as they were stored, as this version of the app would say them. */
export function argsToday({ kind, v }: { kind: string; v?: number }, stored: object): object {
  const command = commandOf(kind, v);
  return command ? lifted(command, stored, v) : stored;
}

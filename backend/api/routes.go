package api

import "jobbro/backend/crm"

// routes lists every operation: where, who may, what, and which handler.
func (s *Server) routes() {
	// Sign-in
	post(s, "/session", guest, "Sign in with e-mail and password", s.signIn)
	post(s, "/session/refresh", guest, "Renew the sign-in of a device", s.refresh)
	remove(s, "/session", guest, "Sign out", s.signOut)
	get(s, "/sessions", may(crm.ReadMe), "Own devices", s.sessions)
	remove(s, "/sessions/{id}", may(crm.ReadMe), "Sign out of one of the own devices", s.endSession)
	post(s, "/sessions/{id}/lost", may(crm.ReadMe), "Report a device lost: one of the own, or with device.manage anybody's", s.markLost)
	get(s, "/devices", may(crm.ManageDevice), "Everybody's devices, those with unsent work first", s.devices)

	// People
	get(s, "/users", may(crm.ReadUsers), "Colleagues by name", s.colleagues)
	get(s, "/users/me", may(crm.ReadMe), "Who is signed in", s.findMe)
	get(s, "/teams", may(crm.ReadUsers), "Teams by name", s.teams)
	put(s, "/teams/{id}", may(crm.WriteTeams), "Make a team, or change its name or leader", s.setTeam)
	remove(s, "/teams/{id}", may(crm.WriteTeams), "Remove a team that has no members", s.removeTeam)
	put(s, "/users/{id}/team", may(crm.WriteTeams), "Move somebody to a team, or out of one", s.moveToTeam)
	get(s, "/staff", may(crm.ReadStaff), "How much the consultants work, and when they are away", s.staff)
	put(s, "/users/{id}/employment", may(crm.SetStaff), "Set how much a consultant works from a day on", s.setEmployment)
	put(s, "/absences/{id}", may(crm.SetStaff), "Register an absence of a consultant, or correct it", s.setAbsence)
	remove(s, "/absences/{id}", may(crm.SetStaff), "Take an absence back", s.removeAbsence)

	// Companies
	get(s, "/companies", may(crm.ReadCompany), "Companies by name, or found by what is typed", s.companies)
	get(s, "/company-table", may(crm.ReadCompany), "A part of a table of companies, and how many they are", s.companyTable)
	get(s, "/company-table/file", may(crm.Export), "The table of companies as a file", s.companyFile)
	get(s, "/company-views", may(crm.ReadCompany), "Own and shared views of the table of companies", s.companyViews)
	put(s, "/company-views/{id}", may(crm.ReadCompany), "Keep a view of the table of companies", s.keepCompanyView)
	remove(s, "/company-views/{id}", may(crm.ReadCompany), "Remove a view of the table of companies", s.removeCompanyView)
	get(s, "/companies/closed", may(crm.ReadCompany), "Companies that have closed or are closing, with what still goes on there", s.runningWork)
	get(s, "/companies/duplicates", may(crm.MergeCompany), "Pairs of companies that may be one, those with most in common first", s.duplicates)
	get(s, "/companies/{id}", may(crm.ReadCompany), "The brief on one company", s.company)
	put(s, "/companies/{id}", may(crm.AddCompany), "Enter a company by hand that the register has not told of", s.addCompany)
	get(s, "/companies/{id}/tier", may(crm.ReadCompany), "How a company's tier has changed", s.tierChanges)
	put(s, "/companies/{id}/tier", may(crm.SetTier), "Set a company's tier by hand, or no longer", s.setTier)
	get(s, "/tier-calibration", may(crm.ReadQuota), "Where the thresholds of the tiers come from", s.tierCalibration)
	put(s, "/companies/{id}/owner", may(crm.SetOwner), "Choose a company's fixed contact person", s.setOwner)
	put(s, "/companies/{id}/rest", may(crm.RestCompany), "Leave a company alone until a day, or no longer", s.restCompany)
	get(s, "/companies/{id}/owners", may(crm.ReadCompany), "Who was a company's fixed contact person, the latest first", s.owners)
	post(s, "/companies/{id}/handover/accept", may(crm.SetOwner), "Say yes to a hand-over", s.acceptHandover)
	post(s, "/companies/{id}/handover/decline", may(crm.SetOwner), "Say no to a hand-over", s.declineHandover)
	post(s, "/companies/{id}/handover/withdraw", may(crm.SetOwner), "Take a hand-over back", s.withdrawHandover)
	get(s, "/handovers", may(crm.DecideOwner), "Hand-overs that wait for an answer, the longest first", s.handovers)
	post(s, "/handovers", may(crm.DecideOwner), "Give many companies to one colleague at once", s.handOver)
	get(s, "/portfolios", may(crm.DecideOwner), "How many companies each of us is the fixed contact person of, who has left first", s.portfolios)
	post(s, "/users/{id}/handovers", may(crm.DecideOwner), "Give all companies of a person to others, evenly", s.handOverAllOf)
	post(s, "/companies/{id}/team", may(crm.WriteTeam), "Put a colleague on the team around a company", s.addToTeam)
	post(s, "/companies/{id}/team/remove", may(crm.WriteTeam), "Take a colleague off the team around a company", s.removeFromTeam)
	post(s, "/companies/{id}/warnings", may(crm.WarnOf), "Warn colleagues of a company", s.addWarning)
	post(s, "/companies/{id}/warnings/lift", may(crm.WarnOf), "Lift a warning before its day", s.liftWarning)
	put(s, "/companies/{id}/approach", may(crm.SetApproach), "Record on which legal ground a company is approached", s.setApproach)
	post(s, "/companies/{id}/distinct", may(crm.MergeCompany), "Remember that two companies that look alike are two", s.setDistinct)
	get(s, "/merges", may(crm.ReadCompany), "Merges of companies, the latest first", s.merges)
	post(s, "/companies/{id}/merge", may(crm.MergeCompany), "Let a company go on in another one", s.mergeCompany)
	remove(s, "/companies/{id}/merge", may(crm.MergeCompany), "Undo that a company goes on in another one", s.undoMerge)
	get(s, "/workplaces", may(crm.ReadCompany), "Workplaces by P number", s.workplaces)
	get(s, "/contacts", may(crm.ReadContact), "Contacts by name", s.contacts)
	put(s, "/contacts/{id}", may(crm.WriteContact), "Register a contact", s.addContact)
	patch(s, "/contacts/{id}", may(crm.WriteContact), "Correct a contact", s.editContact)

	get(s, "/invitations", may(crm.InviteCompany), "Invitations of companies that can still be used, the latest first", s.invitations)
	put(s, "/invitations/{id}", may(crm.InviteCompany), "Let a company in by a code, or by a mail to one address", s.addInvitation)
	remove(s, "/invitations/{id}", may(crm.InviteCompany), "End an invitation before its day", s.revokeInvitation)
	get(s, "/companies/{id}/members", may(crm.AdmitMember), "Who may act for a company at its own door", s.members)
	put(s, "/companies/{id}/members/{contact}", may(crm.AdmitMember), "Let a contact act for the company", s.admitMember)
	remove(s, "/companies/{id}/members/{user}", may(crm.AdmitMember), "End that a person may act for the company", s.removeMember)

	// Files of companies
	get(s, "/company-imports", may(crm.HandIn), "Files that were handed in, the latest first", s.companyImports)
	get(s, "/company-imports/{id}", may(crm.HandIn), "How far a file has come", s.companyImport)
	put(s, "/company-imports/{id}", may(crm.HandIn), "Begin to hand in a file", s.beginImport)
	post(s, "/company-imports/{id}/parts", may(crm.HandIn), "The next part of a file; with the last one it is read", s.addImportPart)
	get(s, "/company-imports/{id}/rows", may(crm.HandIn), "What a file would change, or cannot be used for", s.importRows)
	post(s, "/company-imports/{id}/run", may(crm.HandIn), "Keep a file that was looked at, or go on with it", s.runImport)
	remove(s, "/company-imports/{id}", may(crm.HandIn), "Forget a file", s.removeImport)

	// The company register
	get(s, "/register/runs", may(crm.ReadRegister), "Readings of the company register, the latest first", s.registerRuns)
	get(s, "/register/runs/{id}/rejections", may(crm.ReadRegister), "What a reading could not use, and why", s.registerRejections)

	// Tasks
	get(s, "/tasks", may(crm.ReadTask), "Tasks, the first due first", s.tasks)
	put(s, "/tasks/{id}", may(crm.WriteTask), "Make a task", s.addTask)
	patch(s, "/tasks/{id}", may(crm.WriteTask), "Correct a task", s.editTask)
	post(s, "/tasks/{id}/done", may(crm.WriteTask), "Close a task", s.doneTask)

	// Openings
	get(s, "/openings", may(crm.ReadCompany), "Openings, the latest first", s.openings)
	get(s, "/occupations", guest, "Occupations by an everyday word or a title", s.occupations)
	get(s, "/opening-inbox", may(crm.TakeIn), "What companies have reported and wait to have answered, overdue first", s.inbox)
	get(s, "/openings/{id}", may(crm.ReadCompany), "One opening, with its history", s.opening)
	put(s, "/openings/{id}", mayEither(crm.WriteOpening, crm.TakeIn), "Enter an opening", s.addOpening)
	patch(s, "/openings/{id}", may(crm.WriteOpening), "Correct an opening", s.editOpening)
	post(s, "/openings/{id}/take", may(crm.WriteOpening), "Tell the company to have its opening", s.takeOpening)
	post(s, "/openings/{id}/hand", may(crm.HandOpening), "Give an opening to a colleague", s.handOpening)
	post(s, "/openings/{id}/hold", may(crm.WriteOpening), "Let an opening rest", s.holdOpening)
	post(s, "/openings/{id}/resume", may(crm.WriteOpening), "Let an opening that rests go on", s.resumeOpening)
	post(s, "/openings/{id}/carve", may(crm.WriteOpening), "Take a demand out of the work, as agreed with the company", s.carveOpening)
	post(s, "/openings/{id}/candidates", may(crm.Present), "Present a citizen to the company of an opening, with the citizen's consent", s.presentCandidate)
	post(s, "/openings/{id}/candidates/propose", may(crm.Propose), "Propose a citizen for an opening among ourselves", s.proposeCandidate)
	post(s, "/openings/{id}/candidates/move", may(crm.Present), "Say how far a proposal has come", s.moveCandidate)
	post(s, "/openings/{id}/candidates/rate", may(crm.Present), "Say of a match whether it is good or not relevant", s.rateMatch)
	post(s, "/openings/{id}/candidates/withdraw", may(crm.Present), "Take back that a citizen is presented", s.withdrawCandidate)
	post(s, "/openings/{id}/close", may(crm.WriteOpening), "Close an opening", s.closeOpening)

	// Visits
	get(s, "/visits", may(crm.ReadVisit), "Visits, the latest first", s.visits)
	get(s, "/visits/{id}", may(crm.ReadVisit), "One visit", s.visit)
	put(s, "/visits/{id}", may(crm.LogVisit), "Log a visit", s.logVisit)
	patch(s, "/visits/{id}", may(crm.EditVisit), "Correct a visit", s.editVisit)
	remove(s, "/visits/{id}", may(crm.EditVisit), "Take a visit back", s.withdrawVisit)
	post(s, "/visits/{id}/note", may(crm.PickNote), "Pick between two notes that were written at the same time", s.pickNote)
	get(s, "/visit-reviews", may(crm.ReviewVisit), "Visits that wait for a leader to decide whether they are strategic, the oldest first", s.reviews)
	put(s, "/visits/{id}/review", may(crm.ReviewVisit), "Decide whether a visit after which a candidate was proposed is strategic", s.reviewVisit)
	get(s, "/visits/{id}/versions", may(crm.ReadVisit), "All that was written about a visit", s.visitVersions)

	// Calendar
	get(s, "/feed", may(crm.KeepFeed), "The address of one's own calendar", s.feed)
	post(s, "/feed", may(crm.KeepFeed), "Make an address for one's own calendar, in place of the one before", s.renewFeed)
	remove(s, "/feed", may(crm.KeepFeed), "Take the address of one's own calendar back", s.revokeFeed)
	get(s, "/displays", may(crm.KeepDisplay), "Screens on walls", s.displays)
	put(s, "/displays/{id}", may(crm.KeepDisplay), "Make an address for a screen on a wall", s.addDisplay)
	remove(s, "/displays/{id}", may(crm.KeepDisplay), "Take the address of a screen back", s.revokeDisplay)
	get(s, walls, guest, "What a screen on a wall shows", s.wall)
	get(s, calendars+"{secret}", guest, "The appointments of whose address it is, as iCalendar", s.calendar)

	// Mails
	get(s, "/mails", may(crm.ReadMails), "The newest mails, and what became of them", s.mails)
	get(s, "/mails/{id}", may(crm.ReadMails), "A mail of a demonstration as its receiver would read it", s.mail)

	// Quota
	get(s, "/quota", mayEither(crm.ReadQuota, crm.ReadOwnQuota), "Where the year's targets stand", s.quota)
	get(s, "/quota/visits", mayEither(crm.ReadQuota, crm.ReadOwnQuota), "The visits behind a number, and those left out", s.quotaVisits)
	get(s, "/quota/companies", mayEither(crm.ReadQuota, crm.ReadOwnQuota), "The partners behind a figure of the coverage", s.quotaCompanies)
	get(s, "/continuity", may(crm.ReadQuota), "The share of partners that have had the same fixed contact person for 12 months", s.continuity)
	get(s, "/continuity/companies", may(crm.ReadQuota), "The partners behind that share, and those left out", s.continuityCompanies)
	get(s, "/satisfaction", may(crm.ReadQuota), "How satisfied companies are with the contact they have had with us", s.satisfaction)
	get(s, "/quota/allocation", may(crm.ReadAllotted), "How a year's targets are divided", s.allocation)
	post(s, "/quota/allocation", may(crm.SetQuota), "Divide the targets, or what is left of them from a day on", s.allocate)
	get(s, "/calendar-weights", may(crm.ReadQuota), "The rows of the calendar, and what a year adds up to", s.calendarWeights)
	put(s, "/calendar-weights/{id}", may(crm.SetQuota), "Begin a row of the calendar, in place of another or beside all", s.setCalendarWeight)
	remove(s, "/calendar-weights/{id}", may(crm.SetQuota), "Let a row of the calendar end", s.endCalendarWeight)
	put(s, "/quota/targets/{year}", may(crm.SetQuota), "Set a year's targets", s.setTargets)

	// The phone
	post(s, "/sync", may(crm.UseSync).evenLost(), "Send commands and get what has changed", s.sync)
	get(s, live, may(crm.UseSync), "Wait until there is something to pull", s.live)
	get(s, "/held", may(crm.UseSync), "Own commands that were refused", s.held)
}

package crm

import (
	"context"
	"slices"
)

// Actor is who asks: a signed-in person on one device. The zero Actor is a
// guest, who may do nothing here.
type Actor struct {
	ID        ID
	Roles     []Role
	TeamID    ID   // the actor's own team, or ""
	CompanyID ID   // the company a person with the role company acts for, or ""
	SessionID ID   // the device session, or ""
	Lost      bool // the device was reported lost: it may send what it has, and see nothing
}

// Is reports whether the actor holds any of the roles.
func (a Actor) Is(roles ...Role) bool {
	return slices.ContainsFunc(roles, func(r Role) bool { return slices.Contains(a.Roles, r) })
}

// System is the actor of jobs, imports and migrations.
var System = Actor{ID: "00000000-0000-7000-8000-000000000000", Roles: []Role{"system"}}

type actorKey struct{}

// WithActor puts the actor into a context, where every operation finds it.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorOf is the actor of a context, or a guest.
func ActorOf(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}

// Action is something a person may or may not do.
type Action string

const (
	ReadMe       Action = "me.read"
	ReadCompany  Action = "company.read"       // companies, workplaces, contacts, visits, tasks, openings
	AddCompany   Action = "company.add"        // by hand
	ShareView    Action = "company.view.share" // ways to see the table of companies
	SetOwner     Action = "company.owner.set"
	DecideOwner  Action = "company.owner.decide" // without asking those it concerns
	WriteTeam    Action = "company.team"
	SetTier      Action = "company.tier.set"
	WarnOf       Action = "company.warn"
	RestCompany  Action = "company.rest"
	MergeCompany Action = "company.merge"
	SetApproach  Action = "company.approach.set"
	ReadContact  Action = "contact.read"
	WriteContact Action = "contact.write"
	ReadVisit    Action = "visit.read"
	LogVisit     Action = "visit.log"
	EditVisit    Action = "visit.edit"
	PickNote     Action = "visit.note.pick"
	ReviewVisit  Action = "visit.review" // decide whether a visit after which somebody was proposed is strategic
	WriteOpening Action = "opening.write"
	TakeIn       Action = "opening.take_in" // what companies report by phone or mail, and the list of what waits
	HandOpening  Action = "opening.hand"
	Propose      Action = "candidate.propose"
	Present      Action = "candidate.present"
	ReadMatching Action = "matching.read" // how matching weighs, and how well it does
	SetMatching  Action = "matching.set"
	Answer       Action = "candidate.answer" // of the company's own candidates
	ReadTask     Action = "task.read"
	WriteTask    Action = "task.write"
	ReadUsers    Action = "user.read"
	WriteUsers   Action = "user.write"
	WriteTeams   Action = "team.write"
	ReadCaseload Action = "citizen.read"
	AddCitizen   Action = "citizen.add"
	EditCitizen  Action = "citizen.edit"
	TakeConsent  Action = "citizen.consent"
	HandCitizens Action = "citizen.hand_over" // codes, and no cards
	LoadCitizens Action = "citizen.import"
	UseSync      Action = "sync.use"
	ReadQuota    Action = "quota.read"          // municipality and team figures
	ReadOwnQuota Action = "quota.read_own"      // one's own figures with the chance band
	ReadAllotted Action = "quota.read_allotted" // what a person is to make, not what they made
	SetQuota     Action = "quota.set"
	ReadStaff    Action = "staff.read" // how much people work, and when they are away
	SetStaff     Action = "staff.set"
	Export       Action = "company.export"        // the table as a file
	ExportPeople Action = "company.export.people" // with the columns that name people
	Import       Action = "company.import"
	HandIn       Action = "company.import.file" // a file of companies, at the desk
	ReadRegister Action = "register.read"       // readings of the company register
	ManageDevice Action = "device.manage"       // other people's devices
	KeepDisplay  Action = "display.keep"        // screens on walls
	ReadMails    Action = "mail.read"
	KeepFeed     Action = "feed.keep" // the address of one's own calendar
	BeNotified   Action = "notification.own"

	WriteCourse Action = "course.write"
	Enrol       Action = "course.enrol"
	RunCourse   Action = "course.run" // attendance and certificates
	ReadYear    Action = "year.read"  // what training and events came to

	ReadEvent   Action = "event.read"
	WriteEvent  Action = "event.write"
	PairAtEvent Action = "event.pair" // the actor's own citizens
	ReadGroup   Action = "group.read"
	WriteGroup  Action = "group.write"
	SetKinds    Action = "kind.set" // of events and groups

	InviteCompany Action = "company.invite"
	AdmitMember   Action = "company.member.admit" // say who may act for a company at its own door

	// At the company's own door.
	ReadOwnOpenings Action = "own.opening.read"
	ReadOwnTraining Action = "own.training.read"
	RateUs          Action = "own.satisfaction.rate"
	KeepMembers     Action = "own.member.keep"
)

// Subject is what an action is done to, as far as permission depends on it.
// Leave out what does not apply.
type Subject struct {
	UserID    ID // whose visit, task, figure or caseload it is
	TeamID    ID // that person's team
	CompanyID ID
}

// may says which roles hold which action. A row not here is held by nobody.
var may = map[Action][]Role{
	ReadMe:       append(slices.Clone(Staff), RoleCompany),
	ReadCompany:  {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin},
	AddCompany:   {RoleConsultant, RoleManager, RoleAdmin},
	ShareView:    {RoleManager, RoleChief},
	SetOwner:     {RoleConsultant, RoleManager},
	DecideOwner:  {RoleManager},
	WriteTeam:    {RoleConsultant, RoleManager},
	SetTier:      {RoleConsultant, RoleManager},
	WarnOf:       {RoleConsultant, RoleManager},
	RestCompany:  {RoleConsultant, RoleManager},
	MergeCompany: {RoleManager, RoleAdmin},
	SetApproach:  {RoleConsultant, RoleManager},
	ReadContact:  {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin},
	WriteContact: {RoleConsultant, RoleManager, RoleAdmin},
	ReadVisit:    {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin},
	LogVisit:     {RoleConsultant, RoleManager},
	EditVisit:    {RoleConsultant, RoleManager},
	PickNote:     {RoleConsultant, RoleManager},
	ReviewVisit:  {RoleManager, RoleChief},
	WriteOpening: {RoleConsultant, RoleManager},
	TakeIn:       {RoleConsultant, RoleManager, RoleCaseworker, RoleAdmin},
	HandOpening:  {RoleConsultant, RoleManager},
	Propose:      {RoleConsultant, RoleCaseworker},
	Present:      {RoleConsultant, RoleCaseworker},
	ReadMatching: {RoleManager, RoleChief, RoleAdmin},
	SetMatching:  {RoleManager, RoleChief},
	Answer:       {RoleCompany},
	ReadTask:     {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin},
	WriteTask:    {RoleConsultant, RoleManager, RoleCaseworker},
	ReadUsers:    {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin, RoleDPO},
	WriteUsers:   {RoleAdmin},
	WriteTeams:   {RoleChief, RoleAdmin},
	ReadCaseload: {RoleConsultant, RoleCaseworker},
	AddCitizen:   {RoleCaseworker},
	EditCitizen:  {RoleConsultant, RoleCaseworker},
	TakeConsent:  {RoleConsultant, RoleCaseworker},
	HandCitizens: {RoleManager},
	UseSync:      {RoleConsultant, RoleManager},
	ReadQuota:    {RoleManager, RoleChief, RoleAdmin},
	ReadOwnQuota: {RoleConsultant, RoleManager},
	ReadAllotted: {RoleConsultant, RoleManager, RoleChief, RoleAdmin},
	SetQuota:     {RoleManager, RoleChief},
	ReadStaff:    {RoleManager, RoleChief, RoleAdmin},
	SetStaff:     {RoleManager, RoleChief},
	Export:       {RoleConsultant, RoleManager, RoleChief, RoleAdmin},
	ExportPeople: {RoleManager, RoleChief, RoleAdmin},
	Import:       {RoleAdmin},
	LoadCitizens: {RoleAdmin},
	HandIn:       {RoleManager, RoleAdmin},
	ReadRegister: {RoleManager, RoleAdmin},
	ManageDevice: {RoleAdmin},
	KeepDisplay:  {RoleManager, RoleChief, RoleAdmin},
	ReadMails:    {RoleAdmin},
	KeepFeed:     {RoleConsultant, RoleManager},
	BeNotified:   {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin},

	WriteCourse: {RoleManager, RoleAdmin},
	Enrol:       {RoleConsultant, RoleManager},
	RunCourse:   {RoleConsultant, RoleManager, RoleAdmin},
	ReadYear:    {RoleConsultant, RoleManager, RoleChief, RoleAdmin},

	ReadEvent:   {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin},
	WriteEvent:  {RoleConsultant, RoleManager},
	PairAtEvent: {RoleConsultant, RoleCaseworker},
	ReadGroup:   {RoleConsultant, RoleManager, RoleChief, RoleCaseworker, RoleAdmin},
	WriteGroup:  {RoleConsultant, RoleManager},
	SetKinds:    {RoleManager, RoleAdmin},

	InviteCompany: {RoleConsultant, RoleManager},
	AdmitMember:   {RoleConsultant, RoleManager, RoleAdmin},

	ReadOwnOpenings: {RoleCompany},
	ReadOwnTraining: {RoleCompany},
	RateUs:          {RoleCompany},
	KeepMembers:     {RoleCompany},
}

// mayAlso narrows an action by its subject. The rules are few, so that one can
// hold them in the head: a visit is changed by its author or a manager, who pick
// between two notes of it, as does who wrote the other one; a figure of one person
// is seen by that person and by the manager of their team, who also says how much
// they work.
var mayAlso = map[Action]func(Actor, Subject) bool{
	EditVisit:    ownOr(RoleManager),
	PickNote:     ownOr(RoleManager),
	ReviewVisit:  func(a Actor, s Subject) bool { return led(a, s) || a.Is(RoleChief) },
	ReadOwnQuota: ownOrLed,
	ReadAllotted: func(a Actor, s Subject) bool { return ownOrLed(a, s) || a.Is(RoleChief, RoleAdmin) },
	ReadCaseload: ownOr(),
	EditCitizen:  ownOr(),
	TakeConsent:  ownOr(),
	Present:      ownOr(),
	Answer:       forOwnCompany,
	ReadStaff:    func(a Actor, s Subject) bool { return led(a, s) || a.Is(RoleChief, RoleAdmin) },
	SetStaff:     func(a Actor, s Subject) bool { return led(a, s) || a.Is(RoleChief) },

	ReadOwnOpenings: forOwnCompany,
	ReadOwnTraining: forOwnCompany,
	RateUs:          forOwnCompany,
	KeepMembers:     forOwnCompany,
}

func forOwnCompany(a Actor, s Subject) bool { return a.CompanyID != "" && a.CompanyID == s.CompanyID }

func ownOr(roles ...Role) func(Actor, Subject) bool {
	return func(a Actor, s Subject) bool { return s.UserID == a.ID || a.Is(roles...) }
}

func ownOrLed(a Actor, s Subject) bool { return s.UserID == a.ID || led(a, s) }

func led(a Actor, s Subject) bool {
	return a.Is(RoleManager) && a.TeamID != "" && a.TeamID == s.TeamID
}

// May reports whether the actor may do the action to the subject. It returns
// nil, an Unauthorized error for a guest, or a Forbidden one.
func May(a Actor, action Action, s Subject) error {
	if a.ID == "" {
		return Refuse(Unauthorized, "auth.guest", "Log ind for at fortsætte.")
	}
	if a.ID == System.ID {
		return nil
	}
	narrow := mayAlso[action]
	if !a.Is(may[action]...) || (narrow != nil && !narrow(a, s)) {
		return Refuse(Forbidden, "auth.forbidden", "Du har ikke adgang til det.")
	}
	return nil
}

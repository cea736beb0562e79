package crm

import (
	"strings"
	"time"
	"unicode/utf8"
)

// StepState is how far a step of a road map is.
type StepState string

const (
	StepPlanned  StepState = "planned"
	StepUnderWay StepState = "under_way"
	StepDone     StepState = "done"
	StepDropped  StepState = "dropped"
)

// StepStates are the states in the order in which forms offer them.
var StepStates = []Word[StepState]{
	{StepPlanned, "Planlagt"},
	{StepUnderWay, "I gang"},
	{StepDone, "Gjort"},
	{StepDropped, "Droppet"},
}

// Danish is what the state is called.
func (s StepState) Danish() string { return danish(StepStates, s) }

// Limits of what is written about a step, in characters.
const (
	MaxStepTitle = 200
	MaxStepWhy   = 300
)

// GroupStepFields is what a person writes about a step.
type GroupStepFields struct {
	Title    string `json:"title" maxLength:"200"`
	DueOn    Date   `json:"due_on" format:"date"`
	UserID   *ID    `json:"user_id" doc:"Who of us does it; null when a member does"`
	MemberID *ID    `json:"member_id" doc:"Which member does it; null when one of us does"`
}

// GroupStep is a step of a group's road map.
type GroupStep struct {
	ID      ID `json:"id" gorm:"primaryKey" format:"uuid"`
	GroupID ID `json:"-"`
	GroupStepFields
	State     StepState  `json:"state" enum:"planned,under_way,done,dropped"`
	Why       string     `json:"why" doc:"Why it was dropped"`
	StateAt   *time.Time `json:"state_at"`
	StateBy   *ID        `json:"state_by"`
	Revision  int        `json:"revision"`
	UpdatedAt time.Time  `json:"updated_at"`
}

func (GroupStep) TableName() string { return "group_step" }

// Validate checks what a person must fill in.
func (s *GroupStepFields) Validate(g *GroupFields) error {
	switch {
	case strings.TrimSpace(s.Title) == "" || utf8.RuneCountInString(s.Title) > MaxStepTitle:
		return RefuseField("title", "group.step", "Skriv, hvad der skal ske, med højst %d tegn.", MaxStepTitle)
	case !s.DueOn.Valid():
		return RefuseField("due_on", "group.due", "Vælg, hvornår det skal være gjort.")
	case (s.UserID == nil) == (s.MemberID == nil):
		return RefuseField("user_id", "group.step_owner", "Vælg, hvem der gør det: en kollega eller et medlem.")
	}
	if err := g.CheckDay("due_on", "Trinnet", s.DueOn); err != nil {
		return err
	}
	return checkSensitive("title", s.Title)
}

// KeptStep is a step as it is written, new or changed.
type KeptStep struct {
	ID   ID  `json:"id" format:"uuid"`
	Base int `json:"base" minimum:"0" doc:"The revision of the step that was read; 0 for a new one"`
	GroupStepFields
}

// StepChange brings a step to another state.
type StepChange struct {
	ID    ID        `json:"id" format:"uuid" doc:"Of the step"`
	Seen  StepState `json:"seen" enum:"planned,under_way,done,dropped" doc:"How far it was when the change was made; another state now makes it stale"`
	State StepState `json:"state" enum:"planned,under_way,done,dropped"`
	Why   string    `json:"why" maxLength:"300" doc:"Why it is dropped; empty for other states"`
}

// Validate checks what a person must fill in.
func (c *StepChange) Validate() error {
	dropped := strings.TrimSpace(c.Why) != ""
	switch {
	case !isWord(StepStates, c.State):
		return RefuseField("state", "group.step_state", "Vælg, hvor langt trinnet er.")
	case c.State == StepDropped && !dropped:
		return RefuseField("why", "group.why", "Skriv, hvorfor trinnet droppes.")
	case c.State != StepDropped && dropped:
		return RefuseField("why", "group.why", "Kun et trin, der droppes, har en grund.")
	case utf8.RuneCountInString(c.Why) > MaxStepWhy:
		return RefuseField("why", "group.why", "Grunden er for lang. Der er plads til %d tegn.", MaxStepWhy)
	}
	return checkSensitive("why", c.Why)
}

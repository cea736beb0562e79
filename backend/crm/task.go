package crm

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// TaskKind says where a task came from.
type TaskKind string

const (
	TaskNextContact TaskKind = "next_contact" // agreed at a visit
	TaskPromise     TaskKind = "promise"      // we promised the company something
	TaskRegister    TaskKind = "register"     // a suggested correction of register data
	TaskOther       TaskKind = "other"
)

func (k TaskKind) known() bool {
	return slices.Contains([]TaskKind{TaskNextContact, TaskPromise, TaskRegister, TaskOther}, k)
}

// TaskOutcome closes a task. A kept or broken promise is part of the brief.
type TaskOutcome string

const (
	TaskOpen    TaskOutcome = ""
	TaskKept    TaskOutcome = "kept"
	TaskBroken  TaskOutcome = "broken"
	TaskDropped TaskOutcome = "dropped" // no longer relevant
)

// TaskFields is what a person writes about a task.
type TaskFields struct {
	CompanyID ID       `json:"company_id" format:"uuid"`
	VisitID   *ID      `json:"visit_id"`
	OwnerID   ID       `json:"owner_id" format:"uuid"`
	Kind      TaskKind `json:"kind" enum:"next_contact,promise,register,other"`
	Title     string   `json:"title" minLength:"1" maxLength:"200"`
	DueOn     Date     `json:"due_on" format:"date"`
}

// MaxTaskTitle is the longest title of a task, in characters.
const MaxTaskTitle = 200

// Task is something one of us owes a company. Done is monotone: a task that is
// done on any phone is done.
type Task struct {
	ID ID `json:"id" gorm:"primaryKey" format:"uuid"`
	TaskFields
	Outcome   TaskOutcome `json:"outcome" enum:",kept,broken,dropped"`
	DoneAt    *time.Time  `json:"done_at"`
	DoneBy    *ID         `json:"done_by"`
	CreatedBy ID          `json:"created_by" format:"uuid"`
	Revision  int         `json:"revision"`
	UpdatedAt time.Time   `json:"updated_at"`
}

func (Task) TableName() string { return "task" }

// Validate checks what a person must fill in.
func (t *TaskFields) Validate() error {
	switch {
	case !t.CompanyID.Valid():
		return RefuseField("company_id", "task.company", "Vælg en virksomhed.")
	case !t.OwnerID.Valid():
		return RefuseField("owner_id", "task.owner", "Vælg en kollega, som kan tage opgaven.")
	case t.VisitID != nil && !t.VisitID.Valid():
		return RefuseField("visit_id", "task.visit", "Besøget findes ikke.")
	case !t.Kind.known():
		return RefuseField("kind", "task.kind", "Den slags opgave findes ikke.")
	case strings.TrimSpace(t.Title) == "":
		return RefuseField("title", "task.title", "Skriv, hvad der skal gøres.")
	case utf8.RuneCountInString(t.Title) > MaxTaskTitle:
		return RefuseField("title", "task.title_long", "Teksten er for lang. Der er plads til %d tegn.", MaxTaskTitle)
	case !t.DueOn.Valid():
		return RefuseField("due_on", "task.due", "Vælg en dato.")
	}
	return nil
}

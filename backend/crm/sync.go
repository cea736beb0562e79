package crm

import (
	"encoding/json"
	"time"
)

// SyncOp is a command as a phone sends it. Its ID makes it happen once, however
// often it is sent.
//
// Its fields are checked when it is applied, one command at a time, and not when
// the message is read: one that is wrong must not stop the others.
type SyncOp struct {
	ID         ID              `json:"id"`
	Seq        int64           `json:"seq" doc:"Order on the phone"`
	Kind       string          `json:"kind" doc:"What to do: visit.log"`
	V          int             `json:"v" doc:"Version of args; older ones are understood for 12 months"`
	Entity     string          `json:"entity"`
	EID        ID              `json:"eid" doc:"The row it is about"`
	Base       *int            `json:"base,omitempty" nullable:"true" doc:"Revision of the row that was edited"`
	Supersedes *ID             `json:"supersedes,omitempty" doc:"The held command this one replaces"`
	At         string          `json:"at" doc:"The phone's clock; decides nothing"`
	Purpose    string          `json:"purpose,omitempty"`
	Args       json.RawMessage `json:"args"`
}

// SyncStatus is what became of a command.
type SyncStatus string

const (
	SyncApplied SyncStatus = "applied"
	SyncRepeat  SyncStatus = "repeat" // was applied before; the answer is the first one's
	SyncHeld    SyncStatus = "held"   // a rule refused it; it waits for its author
	SyncRetry   SyncStatus = "retry"  // nothing happened; send it again
)

// SyncResult answers one command. Version is the clock at which its effect is in
// the feed: a phone whose cursor has passed it has seen the effect.
type SyncResult struct {
	ID      ID         `json:"id" format:"uuid"`
	Status  SyncStatus `json:"status" enum:"applied,repeat,held,retry"`
	Version int64      `json:"version"`
	Code    string     `json:"code,omitempty"`
	Field   string     `json:"field,omitempty"`
	Text    string     `json:"text,omitempty" doc:"Danish sentence for the author"`

	Alternatives []Alternative `json:"alternatives,omitempty" doc:"Openings that could do instead"`
}

// HeldOp is a refused command, whole, with the reason.
type HeldOp struct {
	ID     ID        `json:"id" gorm:"primaryKey" format:"uuid"`
	UserID ID        `json:"user_id" format:"uuid"`
	Device ID        `json:"device" format:"uuid" doc:"The phone it came from"`
	Op     SyncOp    `json:"op" gorm:"serializer:json"`
	Code   string    `json:"code"`
	Reason string    `json:"reason"`
	HeldAt time.Time `json:"held_at"`

	Alternatives []Alternative `json:"alternatives,omitempty" gorm:"serializer:json" doc:"Openings that could do instead"`
}

func (HeldOp) TableName() string { return "sync_held" }

// SyncRows are the changed rows of a pull, by entity.
type SyncRows struct {
	Company   []*Company   `json:"company,omitempty"`
	Workplace []*Workplace `json:"workplace,omitempty"`
	Contact   []*Contact   `json:"contact,omitempty"`
	Visit     []*Visit     `json:"visit,omitempty"`
	Task      []*Task      `json:"task,omitempty"`
	Opening   []*Opening   `json:"opening,omitempty"`
	Event     []*Event     `json:"event,omitempty"`
	Group     []*Group     `json:"group,omitempty"`
	User      []*User      `json:"user,omitempty"`
	Team      []*Team      `json:"team,omitempty"`
	Course    []*Course    `json:"course,omitempty"`
	Citizen   []*Citizen   `json:"citizen,omitempty"`

	Notification []*Notification `json:"notification,omitempty" doc:"What the person was told; the company's name is in its own row"`
}

// SyncCount lets a phone find that its copy has drifted: the number of rows, the
// sum of their revisions, and the exclusive or of the last 32 bits of their ids.
type SyncCount struct {
	N         int64 `json:"n"`
	Revisions int64 `json:"revisions"`
	Xor       int64 `json:"xor"`
	Since     Date  `json:"since,omitempty" format:"date" doc:"A phone lets go of visits before this day, and of tasks done, openings ended, courses over and notifications given before it (UTC); they are not counted"`
}

// Caseload is the manifest of citizens that a phone may hold: all of them as
// [id, revision], when the phone's hash of it is not this one.
type Caseload struct {
	Hash string   `json:"hash"`
	IDs  [][2]any `json:"ids,omitempty"`
}

// OwnQuota is a consultant's own figure of the year.
type OwnQuota struct {
	Year            int  `json:"year"`
	Visits          int  `json:"visits"`
	Strategic       int  `json:"strategic"`
	TargetVisits    int  `json:"target_visits"`
	TargetStrategic int  `json:"target_strategic"`
	AsOf            Date `json:"as_of" format:"date"`
}

package crm

import "time"

// Backlog is what a phone has that the server lacks, as the phone counts it.
type Backlog struct {
	Queued   int        `json:"queued" minimum:"0" doc:"Commands to be sent, those of this message included"`
	Held     int        `json:"held" minimum:"0" doc:"Refused commands that wait for their author"`
	Drafts   int        `json:"drafts" minimum:"0"`
	OldestAt *time.Time `json:"oldest_at" doc:"When the oldest of what is queued or a draft was written, by the phone's clock"`
}

// After is what is left of a backlog when a message has been answered.
func (b Backlog) After(results []SyncResult) Backlog {
	for _, r := range results {
		if r.Status == SyncRetry {
			continue
		}
		b.Queued = max(0, b.Queued-1)
		if r.Status == SyncHeld {
			b.Held++
		}
	}
	if b.Queued == 0 && b.Drafts == 0 {
		b.OldestAt = nil
	}
	return b
}

// CheckIn is what a device tells of itself when it syncs.
type CheckIn struct {
	DeviceID ID // the installation of the app
	App      string
	Backlog
}

// CheckInEvery is how old a noted contact may grow while nothing else changes.
const CheckInEvery = 5 * time.Minute

// A device that syncs may show what it holds of citizens for LeaseFor. One that
// is not heard from for longer is lost, or might as well be.
const LeaseFor = 72 * time.Hour

// Device is a session in a list of devices. A lost one stays there for a month
// after it was wiped, or after it ran out and can be wiped no more.
type Device struct {
	Session
	UserName string     `json:"user_name"`
	LastAt   time.Time  `json:"last_at" doc:"The last contact, within some minutes"`
	WipedAt  *time.Time `json:"wiped_at" doc:"When the lost device said that nothing is left on it"`
	Current  bool       `json:"current" gorm:"-" doc:"The device that asks"`
}

// DeviceState narrows a list of devices.
type DeviceState string

const (
	DeviceAny    DeviceState = "any"
	DeviceUnsent DeviceState = "unsent" // has what the server lacks
	DeviceSilent DeviceState = "silent" // not heard from for LeaseFor
	DeviceLost   DeviceState = "lost"   // reported lost, not wiped yet
	DeviceWiped  DeviceState = "wiped"
)

// DeviceList is a page of devices and how many there are in all.
type DeviceList struct {
	Count int `json:"count" doc:"All of them, not only those of this page"`
	Page[Device]
}

package store

import (
	"context"
	"encoding/json"
	"time"

	"gorm.io/gorm"
	"jobbro/backend/crm"
)

// shownMatch is a citizen who was shown to the actor for an opening, and how the two were
// said to suit each other.
type shownMatch struct {
	OpeningID crm.ID    `json:"opening_id"`
	CitizenID crm.ID    `json:"citizen_id"`
	Rank      int       `json:"rank"` // from 1; 0 when it was not in a list
	Points    *float64  `json:"points"`
	Obstacles []string  `json:"obstacles"`
	Policy    int       `json:"policy"`
	At        time.Time `json:"at"`
	Channel   string    `json:"channel"`
}

// showMatches notes what a list at the desk shows the actor now: that each citizen was
// read, for matching, and for which opening. Source: domain 4.7 and 4.8.
func (s *Store) showMatches(tx *gorm.DB, shown []shownMatch) error {
	if len(shown) == 0 {
		return nil
	}
	read := map[crm.ID]bool{}
	for i := range shown {
		m := &shown[i]
		m.At, m.Channel = s.now(), "api"
		if !read[m.CitizenID] {
			read[m.CitizenID] = true
			if err := audit(tx, "citizen.read", "citizen", m.CitizenID, string(crm.ReadForMatching), m.Channel); err != nil {
				return err
			}
		}
	}
	return keepShown(tx, shown)
}

// keepShown writes rows of openings and citizens that there are.
func keepShown(tx *gorm.DB, shown []shownMatch) error {
	for i := range shown {
		if shown[i].Obstacles == nil {
			shown[i].Obstacles = []string{}
		}
	}
	rows, err := json.Marshal(shown)
	if err != nil {
		return err
	}
	return tx.Exec(`INSERT INTO match_shown (user_id, opening_id, citizen_id, at, rank, points, obstacles, policy, channel)
		SELECT ?, m.opening_id, m.citizen_id, m.at, m.rank, m.points, m.obstacles, m.policy, m.channel
		FROM jsonb_to_recordset(?::jsonb) AS m(opening_id uuid, citizen_id uuid, at timestamptz, rank int, points double precision, obstacles jsonb, policy int, channel text)
		JOIN opening o ON o.id = m.opening_id JOIN citizen c ON c.id = m.citizen_id`, crm.ActorOf(tx.Statement.Context).ID, string(rows)).Error
}

// KeepReads notes which citizens' cards the actor has read on a phone since it was last
// heard, each once by its id, with the phone's time. What cannot be used, or is of a citizen
// nobody knows, is passed over: it must not stop a phone.
func (s *Store) KeepReads(ctx context.Context, reads []crm.CitizenRead) error {
	actor := crm.ActorOf(ctx)
	if err := crm.May(actor, crm.UseSync, crm.Subject{}); err != nil {
		return err
	}
	usable := make([]map[string]any, 0, len(reads))
	byID := make(map[crm.ID]shownMatch, len(reads))
	for i := range reads {
		r := &reads[i]
		if _, twice := byID[r.ID]; twice || !r.Usable() {
			continue
		}
		at := r.Moment(s.now())
		usable = append(usable, map[string]any{"id": r.ID, "citizen_id": r.CitizenID, "purpose": r.Purpose, "at": at})
		shown := shownMatch{CitizenID: r.CitizenID, Rank: r.Rank, Points: r.Points, Obstacles: r.Obstacles, Policy: r.Policy, At: at, Channel: "phone"}
		if r.OpeningID != nil {
			shown.OpeningID = *r.OpeningID
		}
		byID[r.ID] = shown
	}
	if len(usable) == 0 {
		return nil
	}
	rows, err := json.Marshal(usable)
	if err != nil {
		return err
	}
	return s.write(ctx, func(_ context.Context, tx *gorm.DB) error {
		var fresh []crm.ID
		if err := tx.Raw(`INSERT INTO audit (actor_id, session_id, action, entity, entity_id, purpose, channel, read_id, read_at)
			SELECT ?, NULLIF(?, '')::uuid, 'citizen.read', 'citizen', c.id, r.purpose, 'phone', r.id, r.at
			FROM jsonb_to_recordset(?::jsonb) AS r(id uuid, citizen_id uuid, purpose text, at timestamptz) JOIN citizen c ON c.id = r.citizen_id
			ON CONFLICT (read_id) WHERE read_id IS NOT NULL DO NOTHING RETURNING read_id`, actor.ID, string(actor.SessionID), string(rows)).Scan(&fresh).Error; err != nil {
			return err
		}
		var shown []shownMatch
		for _, id := range fresh {
			if m := byID[id]; m.OpeningID != "" {
				shown = append(shown, m)
			}
		}
		if len(shown) == 0 {
			return nil
		}
		return keepShown(tx, shown)
	})
}

package crm

import (
	"slices"
	"strings"
	"testing"
)

// meeting is a strategic visit; each case changes one thing.
func meeting(change func(*VisitFacts)) VisitFacts {
	facts := VisitFacts{Completed: true, Kind: VisitPhysical, CompanyRepPresent: true, Agenda: []Topic{TopicRecruitment}}
	change(&facts)
	return facts
}

// V2, V3: what counts, what is strategic, and why not. A phone call is a contact,
// a dinner with many companies an event.
func TestDeriveStrategic(t *testing.T) {
	t.Parallel()
	noVideo := VisitPolicy{VideoCounts: false}
	yes, no := true, false
	for _, c := range []struct {
		name    string
		facts   VisitFacts
		policy  VisitPolicy
		counts  bool
		review  bool
		reasons []ReasonCode
	}{
		{"manager meeting about next year's hiring", meeting(func(*VisitFacts) {}),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonStrategic}},
		{"the same, and a candidate is named", meeting(func(f *VisitFacts) { f.CitizenLinked = true }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonCitizenLinked}},
		{"the same, and a candidate is on the agenda", meeting(func(f *VisitFacts) { f.Agenda = append(f.Agenda, TopicCandidate) }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonCitizenTopic}},
		{"follow-up on a placement only", meeting(func(f *VisitFacts) { f.Agenda = []Topic{TopicPlacement} }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonCitizenTopic, ReasonNoTopic}},
		{"round table with the citizen", meeting(func(f *VisitFacts) { f.Agenda, f.CitizensPresent = []Topic{TopicRoundTable}, 1 }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonCitizenPresent, ReasonCitizenTopic, ReasonNoTopic}},
		{"called off at the door", meeting(func(f *VisitFacts) { f.Completed = false }),
			DefaultVisitPolicy(), false, false, []ReasonCode{ReasonNotCompleted}},
		{"phone call", meeting(func(f *VisitFacts) { f.Kind = VisitPhone }),
			DefaultVisitPolicy(), false, false, []ReasonCode{ReasonPhone}},
		{"candidate matched within a day", meeting(func(f *VisitFacts) { f.MatchedWithin24h = true }),
			DefaultVisitPolicy(), true, true, []ReasonCode{ReasonStrategic, ReasonReview}},
		{"matched, and a leader says that it counts", meeting(func(f *VisitFacts) { f.MatchedWithin24h, f.Reviewed = true, &yes }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonStrategic, ReasonConfirmed}},
		{"matched, and a leader says that it does not", meeting(func(f *VisitFacts) { f.MatchedWithin24h, f.Reviewed = true, &no }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonRejected}},
		{"no longer matched after that", meeting(func(f *VisitFacts) { f.Reviewed = &no }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonStrategic}},
		{"matched, but never strategic", meeting(func(f *VisitFacts) { f.MatchedWithin24h, f.Agenda = true, nil }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonNoTopic}},
		{"social dinner", meeting(func(f *VisitFacts) { f.Kind = VisitEvent }),
			DefaultVisitPolicy(), false, false, []ReasonCode{ReasonEvent}},
		{"video", meeting(func(f *VisitFacts) { f.Kind = VisitVideo }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonStrategic}},
		{"video where it is a contact", meeting(func(f *VisitFacts) { f.Kind = VisitVideo }),
			noVideo, false, false, []ReasonCode{ReasonVideo}},
		{"nobody from the company", meeting(func(f *VisitFacts) { f.CompanyRepPresent = false }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonNoCompany}},
		{"an opening is taken down at a strategic visit", meeting(func(f *VisitFacts) { f.Agenda = append(f.Agenda, TopicOpeningTaken) }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonStrategic}},
		{"only an opening is taken down", meeting(func(f *VisitFacts) { f.Agenda = []Topic{TopicOpeningTaken, TopicContract} }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonNoTopic}},
		{"a topic that does not exist", meeting(func(f *VisitFacts) { f.Agenda = []Topic{"golf"} }),
			DefaultVisitPolicy(), true, false, []ReasonCode{ReasonNoTopic}},
		{"a kind that does not exist", meeting(func(f *VisitFacts) { f.Kind = "" }),
			DefaultVisitPolicy(), false, false, []ReasonCode{ReasonEvent}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := DeriveStrategic(c.facts, c.policy)
			strategic := c.reasons[0] == ReasonStrategic
			if got.Counts != c.counts || got.Strategic != strategic || got.ReviewFlag != c.review || !slices.Equal(got.Reasons, c.reasons) {
				t.Errorf("got %+v, want counts %v, review %v, %v", got, c.counts, c.review, c.reasons)
			}
		})
	}
}

// V2: which topics are about the company itself.
func TestTopics(t *testing.T) {
	t.Parallel()
	strategic := map[Topic]bool{}
	for _, info := range Topics() {
		if info.Strategic && info.AboutCitizen || info.Label == string(info.Topic) || info.Topic.Label() != info.Label || !info.Topic.Known() {
			t.Errorf("%+v", info)
		}
		strategic[info.Topic] = info.Strategic
	}
	want := []Topic{"recruitment_plan", "growth", "closing", "competence", "retention", "new_tasks", "mentor_training", "partnership", "task_force"}
	for _, topic := range want {
		if !strategic[topic] {
			t.Errorf("%s is not strategic", topic)
		}
		delete(strategic, topic)
	}
	for topic, is := range strategic {
		if is {
			t.Errorf("%s is strategic", topic)
		}
	}
	if Topic("golf").Known() || Topic("golf").Label() != "golf" {
		t.Error("golf is a topic")
	}
}

func TestEveryReasonHasASentence(t *testing.T) {
	t.Parallel()
	for _, r := range []ReasonCode{ReasonStrategic, ReasonReview, ReasonNotCompleted, ReasonPhone, ReasonVideo, ReasonEvent,
		ReasonNoCompany, ReasonCitizenPresent, ReasonCitizenLinked, ReasonCitizenTopic, ReasonNoTopic, ReasonConfirmed, ReasonRejected, ReasonAfterFreeze} {
		if text := r.Text(); !strings.HasSuffix(text, ".") || !strings.Contains(text, ": ") {
			t.Errorf("%s: %q", r, text)
		}
	}
	for _, k := range []VisitKind{VisitPhysical, VisitVideo, VisitPhone, VisitEvent} {
		if k.Label() == string(k) {
			t.Errorf("%s has no Danish label", k)
		}
	}
}

// V6: a visit that is logged late counts on its own day, and is marked.
func TestLoggedLate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		visited, received Date
		want              bool
	}{
		{"2026-12-30", "2027-01-04", true},
		{"2026-12-30", "2026-12-31", false},
		{"2027-01-04", "2027-12-31", false},
		{"", "2027-01-04", false},
	} {
		if got := LoggedLate(c.visited, c.received); got != c.want {
			t.Errorf("visited %s, received %s: late is %v", c.visited, c.received, got)
		}
	}
}

package crm

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of an opening. Nobody may work more than 48 hours a week on average
// (Directive 2003/88/EC, art. 6); a flex-job is at most full time, 37 hours.
const (
	MaxOpeningTitle = 200
	MaxOpeningTasks = 10
	MaxOpeningTask  = 100
	MaxPositions    = 500
	MaxWeeklyHours  = 48
	FullTime        = 37
)

// Tidy puts lists of codes in order, so that two who choose the same write the same,
// and drops empty tasks and the hours that only a flex-job has.
func (o *OpeningFields) Tidy() {
	o.Shifts, o.Demands, o.Offers = inOrder(o.Shifts), inOrder(o.Demands), inOrder(o.Offers)
	o.SkillsNeeded, o.SkillsNice, o.Licences = inOrder(o.SkillsNeeded), inOrder(o.SkillsNice), inOrder(o.Licences)
	tasks := []string{}
	for _, task := range o.Tasks {
		if task = strings.TrimSpace(task); task != "" {
			tasks = append(tasks, task)
		}
	}
	o.Tasks = tasks
	if o.Kind != OpeningFlexJob {
		o.PresentHours, o.EffectiveHours = 0, 0
	}
}

// Validate checks what a person must fill in.
func (o *OpeningFields) Validate() error { return o.ValidateChange(&OpeningFields{}) }

// ValidateChange checks fields that were changed from those before. What the lists of
// codes or the rules of another time let in may stay where nobody has touched it.
func (o *OpeningFields) ValidateChange(before *OpeningFields) error {
	if err := o.validateBasics(); err != nil {
		return err
	}
	if o.Occupation != before.Occupation && o.Occupation != "" && !KnownOccupation(o.Occupation) {
		return RefuseField("occupation", "opening.occupation", "Vælg en stilling fra listen, eller lad feltet være tomt.")
	}
	if err := o.validateHours(before); err != nil {
		return err
	}
	if err := o.validateCodes(before); err != nil {
		return err
	}
	return o.validateTasks(before)
}

func (o *OpeningFields) validateBasics() error {
	switch {
	case !o.CompanyID.Valid():
		return RefuseField("company_id", "opening.company", "Vælg en virksomhed.")
	case o.WorkplaceID != nil && !o.WorkplaceID.Valid():
		return RefuseField("workplace_id", "opening.workplace", "Arbejdsstedet findes ikke.")
	case o.ContactID != nil && !o.ContactID.Valid():
		return RefuseField("contact_id", "opening.contact", "Kontaktpersonen findes ikke.")
	case !isWord(OpeningKinds, o.Kind):
		return RefuseField("kind", "opening.kind", "Vælg, hvad virksomheden kan tilbyde.")
	case strings.TrimSpace(o.Title) == "":
		return RefuseField("title", "opening.title", "Skriv, hvad arbejdet går ud på.")
	case utf8.RuneCountInString(o.Title) > MaxOpeningTitle:
		return RefuseField("title", "opening.title_long", "Teksten er for lang. Der er plads til %d tegn.", MaxOpeningTitle)
	case o.Positions < 1 || o.Positions > MaxPositions:
		return RefuseField("positions", "opening.positions", "Skriv, hvor mange der er plads til, fra 1 til %d.", MaxPositions)
	case o.StartsOn != "" && !o.StartsOn.Valid():
		return RefuseField("starts_on", "opening.start", "Vælg den dag, arbejdet begynder.")
	case o.Language < 0 || o.Language >= len(Languages):
		return RefuseField("language", "opening.language", "Vælg, hvor meget dansk arbejdet kræver.")
	}
	return nil
}

func (o *OpeningFields) validateHours(before *OpeningFields) error {
	below := DefaultOpeningPolicy().SmallJobBelow
	newly := o.Kind != before.Kind || o.HoursTypical != before.HoursTypical
	switch {
	case o.HoursMin < 0 || o.HoursMin > o.HoursTypical || o.HoursTypical > o.HoursMax:
		return RefuseField("hours_typical", "opening.hours", "Det typiske timetal skal ligge mellem det mindste og det største.")
	case o.HoursMax > MaxWeeklyHours:
		return RefuseField("hours_max", "opening.hours_max", "En uge kan højst have %d timer.", MaxWeeklyHours)
	case newly && o.Kind == OpeningSmallJob && o.HoursTypical >= below:
		return RefuseField("hours_typical", "opening.small_job", "Et småjob har under %v timer om ugen. Vælg et ordinært job, hvis der er flere.", below)
	case o.PresentHours < 0 || o.PresentHours > FullTime:
		return RefuseField("present_hours", "opening.present", "Et fleksjob kan højst have %d timers fremmøde om ugen.", FullTime)
	case o.EffectiveHours < 0 || o.EffectiveHours > o.PresentHours:
		return RefuseField("effective_hours", "opening.effective", "De effektive timer kan ikke være flere end fremmødet.")
	case o.PresentHours > 0 && o.EffectiveHours == 0:
		return RefuseField("effective_hours", "opening.effective_missing", "Skriv også, hvor mange af timerne der er effektive.")
	}
	return nil
}

func (o *OpeningFields) validateCodes(before *OpeningFields) error {
	return cmp.Or(
		checkWords("shifts", Shifts, o.Shifts, before.Shifts),
		checkWords("demands", Demands, o.Demands, before.Demands),
		checkWords("offers", Offers, o.Offers, before.Offers),
		checkWords("skills_needed", Skills, o.SkillsNeeded, before.SkillsNeeded),
		checkWords("skills_nice", Skills, o.SkillsNice, before.SkillsNice),
		checkWords("licences", Licences, o.Licences, before.Licences),
	)
}

// validateTasks refuses personal data in what a company will read; the title is looked
// at in the same way.
func (o *OpeningFields) validateTasks(before *OpeningFields) error {
	if len(o.Tasks) > MaxOpeningTasks {
		return RefuseField("tasks", "opening.tasks_many", "Der er plads til %d opgaver. Skriv de vigtigste.", MaxOpeningTasks)
	}
	if o.Title != before.Title {
		if found := FindSensitive(o.Title, nil); len(found) > 0 {
			return RefuseField("title", "opening.sensitive", "%s", found[0].Advice)
		}
	}
	for _, task := range o.Tasks {
		if slices.Contains(before.Tasks, task) {
			continue
		}
		if utf8.RuneCountInString(task) > MaxOpeningTask {
			return RefuseField("tasks", "opening.task_long", "En opgave er for lang. Der er plads til %d tegn.", MaxOpeningTask)
		}
		if found := FindSensitive(task, nil); len(found) > 0 {
			return RefuseField("tasks", "opening.sensitive", "%s", found[0].Advice)
		}
	}
	return nil
}

package report

import (
	"context"
	_ "embed"

	"github.com/jackc/pgx/v5"
	"jobbro/backend/crm"
)

// Year is what mentor training, events and groups came to in some time. Its figures are made of
// the rows that stand with them.
type Year struct {
	From         crm.Date          `json:"from" format:"date"`
	To           crm.Date          `json:"to" format:"date"`
	Figures      []YearFigure      `json:"figures"`
	Courses      []YearCourse      `json:"courses" doc:"That ended in the time and were held, the first one first"`
	Certificates []YearCertificate `json:"certificates" doc:"Of courses that were completed in the time, by company"`
	Kinds        []YearEvents      `json:"kinds" doc:"The events of each kind together, by name"`
	GroupKinds   []YearGroups      `json:"group_kinds" doc:"The groups of each kind together"`
	Groups       []crm.GroupYear   `json:"groups" doc:"That there were in the time, by kind"`
	Events       []YearEvent       `json:"events" doc:"That were held in the time, by kind"`
}

// YearFigure is a number of the year, and how it was counted.
type YearFigure struct {
	Name    string `json:"name" enum:"companies,people,certificates,courses,days,trained"`
	Label   string `json:"label"`
	Value   int    `json:"value"`
	Counted string `json:"counted"`
}

// YearCourse is a course that ended.
type YearCourse struct {
	ID           crm.ID   `json:"id" format:"uuid"`
	Title        string   `json:"title"`
	StartsOn     crm.Date `json:"starts_on" format:"date"`
	EndsOn       crm.Date `json:"ends_on" format:"date"`
	Days         int      `json:"days"`
	Seats        int      `json:"seats"`
	Places       int      `json:"places" doc:"That somebody had"`
	Companies    int      `json:"companies" doc:"Of those who had one"`
	Certificates int      `json:"certificates"`
}

// YearCertificate is a certificate that somebody got.
type YearCertificate struct {
	ContactID   crm.ID   `json:"contact_id" format:"uuid"`
	Name        string   `json:"name"`
	CompanyID   crm.ID   `json:"company_id" format:"uuid" doc:"Where they worked then"`
	Company     string   `json:"company"`
	CourseID    crm.ID   `json:"course_id" format:"uuid"`
	Course      string   `json:"course"`
	CompletedOn crm.Date `json:"completed_on" format:"date"`
	Left        bool     `json:"left" doc:"They no longer work there"`
}

// YearEvents is the events of a kind together.
type YearEvents struct {
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Events    int    `json:"events" doc:"That were held in the time"`
	Present   int    `json:"present" doc:"Guests who came"`
	Companies int    `json:"companies" doc:"That came, each counted once"`
	Tasks     int    `json:"tasks" doc:"Of following up"`
	TasksDone int    `json:"tasks_done"`
}

// YearGroups is the groups of a kind together.
type YearGroups struct {
	Kind      string `json:"kind"`
	Name      string `json:"name"`
	Groups    int    `json:"groups" doc:"That there were in the time"`
	StepsDone int    `json:"steps_done"`
	Openings  int    `json:"openings"`
	Begun     int    `json:"begun"`
	FlexJobs  int    `json:"flex_jobs"`
}

// YearEvent is an event that was held.
type YearEvent struct {
	ID        crm.ID   `json:"id" format:"uuid"`
	Title     string   `json:"title"`
	Kind      string   `json:"kind"`
	KindName  string   `json:"kind_name"`
	HeldOn    crm.Date `json:"held_on" format:"date"`
	Invited   int      `json:"invited" doc:"Guests"`
	Present   int      `json:"present" doc:"Of them, and others who came"`
	Companies int      `json:"companies" doc:"That came"`
	Tasks     int      `json:"tasks" doc:"Of following up"`
	TasksDone int      `json:"tasks_done"`

	came []string // the companies
}

var (
	//go:embed year_courses.sql
	yearCoursesSQL string
	//go:embed year_certificates.sql
	yearCertificatesSQL string
	//go:embed year_events.sql
	yearEventsSQL string
	//go:embed year_trained.sql
	yearTrainedSQL string
)

// Year adds up a calendar year, as far as it has come, or the twelve months up to today
// with year 0.
func (r *Reports) Year(ctx context.Context, year int) (*Year, error) {
	if err := crm.May(crm.ActorOf(ctx), crm.ReadYear, crm.Subject{}); err != nil {
		return nil, err
	}
	y := &Year{From: r.today().AddMonths(-12).AddDays(1), To: r.today()}
	if year != 0 {
		y.From, y.To = crm.NewDate(year, 1, 1), crm.NewDate(year, 12, 31)
	}
	args := pgx.NamedArgs{"from": string(y.From), "until": string(min(y.To, r.today())), "today": string(r.today())}
	err := r.read(ctx, func(tx pgx.Tx) (err error) {
		if y.Courses, err = rowsOf(ctx, tx, yearCoursesSQL, args, func(row pgx.CollectableRow) (c YearCourse, err error) {
			return c, row.Scan(&c.ID, &c.Title, &c.StartsOn, &c.EndsOn, &c.Days, &c.Seats, &c.Places, &c.Companies, &c.Certificates)
		}); err != nil {
			return err
		}
		if y.Certificates, err = rowsOf(ctx, tx, yearCertificatesSQL, args, func(row pgx.CollectableRow) (c YearCertificate, err error) {
			return c, row.Scan(&c.ContactID, &c.Name, &c.CompanyID, &c.Company, &c.CourseID, &c.Course, &c.CompletedOn, &c.Left)
		}); err != nil {
			return err
		}
		if y.Events, err = rowsOf(ctx, tx, yearEventsSQL, args, func(row pgx.CollectableRow) (e YearEvent, err error) {
			return e, row.Scan(&e.ID, &e.Title, &e.Kind, &e.KindName, &e.HeldOn, &e.Invited, &e.Present, &e.came, &e.Tasks, &e.TasksDone)
		}); err != nil {
			return err
		}
		var trained int
		if err := tx.QueryRow(ctx, yearTrainedSQL).Scan(&trained); err != nil {
			return err
		}
		y.addUp(trained)
		return nil
	})
	return y, err
}

// AddGroups adds what groups came to in the same time, those of a kind one after the other.
func (y *Year) AddGroups(groups []crm.GroupYear) {
	y.Groups, y.GroupKinds = groups, []YearGroups{}
	for _, g := range groups {
		if n := len(y.GroupKinds); n == 0 || y.GroupKinds[n-1].Kind != g.Kind {
			y.GroupKinds = append(y.GroupKinds, YearGroups{Kind: g.Kind, Name: g.KindName})
		}
		k := &y.GroupKinds[len(y.GroupKinds)-1]
		k.Groups++
		k.StepsDone += g.StepsDone
		k.Openings += g.Openings
		k.Begun += g.Begun
		k.FlexJobs += g.FlexJobs
	}
}

func rowsOf[T any](ctx context.Context, tx pgx.Tx, sql string, args pgx.NamedArgs, scan pgx.RowToFunc[T]) ([]T, error) {
	rows, err := tx.Query(ctx, sql, args)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scan)
}

// addUp makes the figures of the rows. trained is how many companies have a mentor today.
func (y *Year) addUp(trained int) {
	days := 0
	for _, c := range y.Courses {
		days += c.Days
	}
	people, companies := map[crm.ID]bool{}, map[crm.ID]bool{}
	for _, c := range y.Certificates {
		people[c.ContactID], companies[c.CompanyID] = true, true
	}
	y.Figures = []YearFigure{
		{"companies", "Virksomheder med nye mentorer", len(companies), "Virksomheder, hvor mindst én medarbejder gennemførte et kursus i perioden. Hver tæller én gang."},
		{"people", "Uddannede mentorer", len(people), "Personer, der gennemførte et kursus i perioden. Hver tæller én gang."},
		{"certificates", "Kursusbeviser", len(y.Certificates), "Gennemførte kurser, også når den samme person har flere."},
		{"courses", "Kurser", len(y.Courses), "Kurser, der sluttede i perioden og ikke er aflyst."},
		{"days", "Kursusdage", days, "De kursers dage lagt sammen."},
		{"trained", "Virksomheder med en mentor i dag", trained, "Uanset hvornår kurset var. En mentor, der er holdt op, tæller ikke."},
	}

	y.Kinds = []YearEvents{}
	of, came := map[string]int{}, map[[2]string]bool{}
	for i := range y.Events {
		e := &y.Events[i]
		e.Companies = len(e.came)
		at, known := of[e.Kind]
		if !known {
			at = len(y.Kinds)
			of[e.Kind] = at
			y.Kinds = append(y.Kinds, YearEvents{Kind: e.Kind, Name: e.KindName})
		}
		k := &y.Kinds[at]
		k.Events++
		k.Present += e.Present
		k.Tasks += e.Tasks
		k.TasksDone += e.TasksDone
		for _, company := range e.came {
			if !came[[2]string{e.Kind, company}] {
				came[[2]string{e.Kind, company}] = true
				k.Companies++
			}
		}
	}
}

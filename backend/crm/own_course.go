package crm

// OwnTraining is mentor training as a company sees it: who of its own people has it, and
// which courses one can still get a place on.
type OwnTraining struct {
	Mentors []TrainedMentor // by name; who has left is not among them
	Courses []OwnCourse     // that have not begun, the first one first
	Owner   *User           // whom to ask for a place; nil when nobody is known
}

// TrainedMentor is a contact of the company who has completed a course.
type TrainedMentor struct {
	Name        string
	CompletedOn Date // of the latest course
	Course      string
}

// OwnCourse is a course that has not begun. Of other companies' people it tells how many
// places they take, and no more.
type OwnCourse struct {
	ID               ID
	Title, Place     string
	StartsOn, EndsOn Date
	Days             int
	Free             int            // places that nobody has
	Ours             []string       `gorm:"-"` // who of the company has a place, by name
	Waiting          []WaitingPlace `gorm:"-"` // in the order of the list
	CancelledOn      Date           // empty when it is to be held
	CancelWhy        string
}

// WaitingPlace is where in a waiting list somebody of the company is.
type WaitingPlace struct {
	Name     string
	Position int // from 1
}

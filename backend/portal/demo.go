package portal

import "strings"

// mostDemoMails is how many mails of a demonstration are shown.
const mostDemoMails = 20

// DemoMail is a mail of a demonstration, which was sent to nobody.
type DemoMail struct{ To, Subject, Text string }

// Lines are those of the mail's text.
func (m DemoMail) Lines() []demoLine {
	var lines []demoLine
	for line := range strings.SplitSeq(strings.TrimSpace(m.Text), "\n") {
		_, path, found := strings.Cut(line, Prefix+"/")
		link := ""
		if found && strings.HasPrefix(line, "http") {
			link = Prefix + "/" + path // wherever the reader has found these pages
		}
		lines = append(lines, demoLine{line, link})
	}
	return lines
}

// demoLine is a line of a mail, and where it leads if it is a link to one of our pages.
type demoLine struct{ Words, Link string }

// demoMails shows what a demonstration would have sent. There is no such page where
// mails have receivers: whoever reads a link can use it.
func (p *Portal) demoMails(*visit) (*view, error) {
	if p.DemoMails == nil {
		return nil, errNoPage
	}
	mails, err := p.DemoMails(mostDemoMails)
	return &view{template: "demo-mails", title: "Demonstrationens mails", data: mails}, err
}

package mail

import (
	"embed"
	"fmt"
	"html/template"
	"path"
	"strings"
	texttemplate "text/template"

	"jobbro/backend/crm"
)

//go:embed text/*.txt
var texts embed.FS

//go:embed layout.html
var layoutText string

var layout = template.Must(template.New("layout").Parse(layoutText))

// House is what all mails of an installation have in common.
type House struct {
	URL          string // where links lead, such as https://jobbro.example.dk
	Municipality string // its name, or ""
	Phone, Email string // that companies can turn to, or ""
}

// letter is what a text of a mail can speak of.
type letter struct {
	crm.MailContent
	House House
}

// passage is a paragraph of a mail, or a link in it when it has an address.
type passage struct{ Words, URL string }

// wording is the text of a kind of mail as it stands in its file: the subject, which
// nobody's words can get into, and then passages, with empty lines between. One
// that begins with => is a link; a word says where to, the rest is its label.
type wording struct {
	subject  string
	passages []passageText
}

type passageText struct {
	to    string // a purpose with or without a query, a path, or "" for a paragraph
	words *texttemplate.Template
}

// The words of each kind of mail, and those that stand below all.
var wordings, footer = readWordings()

func readWordings() (all map[crm.MailKind]wording, footer wording) {
	entries, err := texts.ReadDir("text")
	if err != nil {
		panic(err)
	}
	all = map[crm.MailKind]wording{}
	for _, entry := range entries {
		raw, err := texts.ReadFile(path.Join("text", entry.Name()))
		if err != nil {
			panic(err)
		}
		if kind := strings.TrimSuffix(entry.Name(), ".txt"); kind == "footer" {
			footer = readWording(string(raw))
		} else {
			all[crm.MailKind(kind)] = readWording(string(raw))
		}
	}
	return all, footer
}

func readWording(raw string) (w wording) {
	for i, part := range strings.Split(strings.TrimSpace(raw), "\n\n") {
		words := strings.Join(strings.Fields(part), " ")
		if i == 0 {
			w.subject = words
			continue
		}
		var p passageText
		if link, ok := strings.CutPrefix(words, "=> "); ok {
			p.to, words, _ = strings.Cut(link, " ")
		}
		p.words = texttemplate.Must(texttemplate.New("").Parse(words))
		w.passages = append(w.passages, p)
	}
	return w
}

// Compose writes the mail. secrets are those of its links, by purpose. What people
// wrote is a part of a paragraph and never more: each is made by itself, and line
// breaks in it become blanks.
func Compose(c crm.MailContent, secrets map[crm.LinkPurpose]string, house House) (Message, error) {
	w, ok := wordings[c.Kind]
	if !ok {
		return Message{}, fmt.Errorf("there is no text for a mail of kind %q", c.Kind)
	}
	m := Message{Calendar: courseDays(c), ID: c.ID, To: c.ToAddress, ReplyTo: house.Email, Subject: w.subject}
	var text, html strings.Builder
	var page struct{ Body, Foot []passage }
	var err error
	if page.Body, err = w.fill(letter{c, house}, secrets); err != nil {
		return m, err
	}
	if page.Foot, err = footer.fill(letter{c, house}, secrets); err != nil {
		return m, err
	}
	for i, p := range append(page.Body, page.Foot...) {
		if i == len(page.Body) {
			text.WriteString("-- \n") // what follows is a signature (RFC 3676, 4.3)
		}
		text.WriteString(p.Words)
		if p.URL != "" {
			text.WriteString(":\n" + p.URL)
		}
		text.WriteString("\n\n")
	}
	if err := layout.Execute(&html, page); err != nil {
		return m, err
	}
	m.Text, m.HTML = strings.TrimSpace(text.String())+"\n", html.String()
	if secret, ok := secrets[crm.LinkRefuseMail]; ok {
		m.Refuse = house.URL + crm.LinkRefuseMail.Path(secret)
	}
	return m, nil
}

// fill leaves out paragraphs that come out empty, and links that the mail has no
// secret for.
func (w wording) fill(l letter, secrets map[crm.LinkPurpose]string) (filled []passage, err error) {
	for _, p := range w.passages {
		var words strings.Builder
		if err := p.words.Execute(&words, l); err != nil {
			return nil, err
		}
		whole := passage{Words: strings.Join(strings.Fields(words.String()), " ")}
		if purpose, query, _ := strings.Cut(p.to, "?"); strings.HasPrefix(p.to, "/") {
			whole.URL = l.House.URL + p.to
		} else if purpose != "" {
			secret, ok := secrets[crm.LinkPurpose(purpose)]
			if !ok {
				continue
			}
			whole.URL = l.House.URL + crm.LinkPurpose(purpose).Path(secret)
			if query != "" {
				whole.URL += "?" + query
			}
		}
		if whole.Words != "" {
			filled = append(filled, whole)
		}
	}
	return filled, nil
}

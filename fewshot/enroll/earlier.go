package enroll

// earlierFormat is what earlier versions of the program wrote, which called prototypes cards.
const earlierFormat = "landscape cards 1"

// earlierGallery is a gallery in the words of that format; its Model is where it is today.
type earlierGallery struct {
	Scoring string `json:"scoring"`
	Cards   []struct {
		Prototype
		Centre []float64 `json:"centre"`
	} `json:"cards"`
}

// today is the gallery in today's words.
func (e earlierGallery) today(model string) *Gallery {
	g := &Gallery{Model: model, Transform: e.Scoring}
	if g.Transform == "euclidean" {
		g.Transform = "none"
	}
	for _, c := range e.Cards {
		p := c.Prototype
		p.Center = c.Centre
		g.Prototypes = append(g.Prototypes, p)
	}
	return g
}

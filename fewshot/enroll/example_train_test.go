package enroll_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"log"
	"os"
	"path/filepath"

	"landscape/datasets"
	"landscape/datasets/synthetic"
	"landscape/fewshot/enroll"
	"landscape/fewshot/recipe"
)

// A model learns from characters of a made-up handwriting, and then tells apart others that it has never seen, from
// three drawings of each.
func ExampleTrain() {
	dir, err := os.MkdirTemp("", "enroll")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	characters, others := filepath.Join(dir, "characters"), filepath.Join(dir, "others")
	draw(characters, synthetic.Glyphs{Alphabets: 8, Characters: 5, Drawings: 12, Size: 16, Seed: 1})
	draw(others, synthetic.Glyphs{Alphabets: 1, Characters: 3, Drawings: 4, Size: 16, Seed: 2})
	photo := filepath.Join(dir, "photo.png")
	drawings, _ := filepath.Glob(filepath.Join(others, "*", "3.png"))
	if err := os.Rename(drawings[1], photo); err != nil { // the others are enrolled
		log.Fatal(err)
	}

	model, result, err := enroll.Train(context.Background(), characters, enroll.Options{
		Out: filepath.Join(dir, "out"), Folder: recipe.Folder{Size: 16, Invert: true}, Steps: 100,
	})
	if err != nil {
		log.Fatal(err)
	}
	gallery, report, err := model.Enroll(others)
	if err != nil {
		log.Fatal(err)
	}
	answer, err := model.Classify(gallery, photo, enroll.Rules{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("left out:", len(result.Skipped)+len(report.Skipped))
	fmt.Println("enrolled:", len(gallery.Prototypes))
	fmt.Println("right:   ", answer.Ranked[0].Class == filepath.Base(filepath.Dir(drawings[1])))
	// Output:
	// left out: 0
	// enrolled: 3
	// right:    true
}

// draw writes handwriting as images, in one folder for each character.
func draw(root string, hand synthetic.Glyphs) {
	drawings, err := hand.Generate()
	if err != nil {
		log.Fatal(err)
	}
	size := drawings.Shape()[0]
	ink := make([]float32, size*size)
	for c, list := range datasets.ByClass(drawings) {
		folder := filepath.Join(root, fmt.Sprintf("character%02d", c))
		if err := os.MkdirAll(folder, 0o777); err != nil {
			log.Fatal(err)
		}
		for n, i := range list {
			if err := drawings.Read(i, ink); err != nil {
				log.Fatal(err)
			}
			img := image.NewGray(image.Rect(0, 0, size, size))
			for p, v := range ink {
				img.Pix[p] = uint8(255 - 255*v)
			}
			f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%d.png", n)))
			if err != nil {
				log.Fatal(err)
			}
			if err := errors.Join(png.Encode(f, img), f.Close()); err != nil {
				log.Fatal(err)
			}
		}
	}
}

package datasets_test

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"log"
	"os"
	"path/filepath"

	"landscape/datasets"
)

// square writes a gray image of 8×8 pixels.
func square(name string, gray uint8) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		log.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	for i := range img.Pix {
		img.Pix[i] = gray
	}
	img.SetGray(0, 0, color.Gray{Y: 255})
	if err := png.Encode(f, img); err != nil {
		log.Fatal(err)
	}
}

func ExampleImageFolder() {
	root, err := os.MkdirTemp("", "images")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(root)
	square(filepath.Join(root, "night", "1.png"), 10)
	square(filepath.Join(root, "night", "2.png"), 20)
	square(filepath.Join(root, "noon", "1.png"), 250)

	images, err := datasets.ImageFolder{Path: root, Height: 4}.Open()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(images.Len(), images.Shape(), images.Classes())
	// Output: 3 [4 4 1] [night noon]
}

func ExampleCSV() {
	root, err := os.MkdirTemp("", "tables")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(root)
	name := filepath.Join(root, "machines.csv")
	table := "machine,model,speed,torque,failed\n1,M,1551,42.8,no\n2,L,1408,46.3,no\n3,L,1282,60.7,yes\n"
	if err := os.WriteFile(name, []byte(table), 0o666); err != nil {
		log.Fatal(err)
	}

	machines, err := datasets.CSV{Path: name, Label: "failed", Ignore: []string{"machine"},
		Categorical: []string{"model"}}.Open()
	if err != nil {
		log.Fatal(err)
	}
	row := make([]float32, machines.Shape()[0])
	if err := machines.Read(2, row); err != nil {
		log.Fatal(err)
	}
	fmt.Println(row, machines.Classes()[machines.Label(2)])
	// Output: [1 0 1282 60.7] yes
}

func ExampleInspect() {
	root, err := os.MkdirTemp("", "images")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(root)
	square(filepath.Join(root, "night", "1.png"), 10)
	square(filepath.Join(root, "night", "2.png"), 20)
	square(filepath.Join(root, "noon", "1.png"), 250)

	inventory, err := datasets.Inspect(root)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %d examples, %d classes of %d to %d, %v\n", inventory.Kind, inventory.Examples, inventory.Classes,
		inventory.Smallest, inventory.Largest, inventory.Sizes)
	// Output: image folder: 3 examples, 2 classes of 1 to 2, [{8×8 3}]
}

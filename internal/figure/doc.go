// Package figure draws: curves as charts side by side (Chart, Save), and small pictures in rows with captions and frames (Panel, Compose).
//
// All text is set in Liberation Sans, and all colours are those of Okabe and Ito, which people with any kind of colour vision can tell
// apart. Nothing is told by colour alone: curves differ in their dashes too, and wrong answers carry a caption.
package figure

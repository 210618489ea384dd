// The page's own controls, on top of the browser's: radio buttons as a row, a slider with its number, a stepper.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { DieSign } from "./shell-icons";

export interface Option {
  value: string;
  label: string;
  title?: string;
}

/** One of a few choices, in a row. */
export function Choice(p: {
  label: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  bare?: boolean; // shows no label, which screen readers read all the same
}) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class={p.bare ? "unseen" : undefined}>{p.label}</legend>
      <div class="row">
        {p.options.map((o) => (
          <label key={o.value} title={o.title} class={o.value === p.value ? "chosen" : undefined}>
            <input type="radio" name={name} checked={o.value === p.value} onChange={() => p.onChange(o.value)} />
            <span>{o.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of many choices. */
export function Select(p: { label: string; value: string; options: Option[]; onChange: (value: string) => void }) {
  return (
    <label class="field">
      <span>{p.label}</span>
      <select class="select" value={p.value} onChange={(e) => p.onChange(e.currentTarget.value)}>
        {p.options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number by a slider or by typing. A logarithmic one moves by factors. */
export function Amount(p: {
  label: string;
  value: number;
  min: number;
  max: number;
  step?: number;
  log?: boolean;
  note?: string;
  onChange: (value: number) => void;
}) {
  const id = useId();
  const [low, high] = p.log ? [Math.log10(p.min), Math.log10(p.max)] : [p.min, p.max];
  const slide = (at: number) => p.onChange(p.log ? twoDigits(10 ** at) : at);
  const at = p.log ? Math.log10(Math.max(p.value, p.min)) : p.value;
  return (
    <div class="field amount">
      <label for={id}>{p.label}</label>
      <input
        class="slider"
        type="range"
        aria-label={`${p.label}, slider`}
        min={low}
        max={high}
        step={p.log ? 0.02 : (p.step ?? "any")}
        value={at}
        style={{ "--at": `${(100 * (Math.min(high, Math.max(low, at)) - low)) / (high - low)}%` }}
        onInput={(e) => slide(Number(e.currentTarget.value))}
      />
      <input
        id={id}
        type="number"
        min={0}
        step="any"
        value={shown(p.value)}
        onChange={(e) => {
          const x = Number(e.currentTarget.value);
          if (e.currentTarget.value !== "" && Number.isFinite(x)) p.onChange(x);
          else e.currentTarget.value = shown(p.value);
        }}
      />
      {p.note && <small>{p.note}</small>}
    </div>
  );
}

const twoDigits = (x: number) => Number(x.toPrecision(2));
const shown = (x: number) => String(Number(x.toPrecision(6)));

/** A whole number with a button to each side. */
export function Stepper(p: { label: string; value: number; min: number; max: number; onChange: (n: number) => void }) {
  const id = useId();
  const set = (n: number) => p.onChange(Math.min(p.max, Math.max(p.min, Math.round(n))));
  return (
    <div class="field steps">
      <label for={id}>{p.label}</label>
      <span class="buttons">
        <button
          type="button"
          aria-label={`${p.label}: less`}
          disabled={p.value <= p.min}
          onClick={() => set(p.value - 1)}
        >
          −
        </button>
        <input
          id={id}
          type="number"
          min={p.min}
          max={p.max}
          value={p.value}
          onChange={(e) => set(Number(e.currentTarget.value) || p.min)}
        />
        <button
          type="button"
          aria-label={`${p.label}: more`}
          disabled={p.value >= p.max}
          onClick={() => set(p.value + 1)}
        >
          +
        </button>
      </span>
    </div>
  );
}

/** A seed, with a die that rolls another. */
export function Seed(p: { label: string; value: number; onChange: (n: number) => void }) {
  const id = useId();
  return (
    <div class="field steps">
      <label for={id}>{p.label}</label>
      <span class="buttons">
        <input
          id={id}
          type="number"
          min={1}
          value={p.value}
          onChange={(e) => p.onChange(Math.max(1, Math.round(Number(e.currentTarget.value)) || 1))}
        />
        <button
          type="button"
          aria-label={`${p.label}: another`}
          title="Another seed"
          onClick={() => p.onChange(p.value + 1)}
        >
          <DieSign />
        </button>
      </span>
    </div>
  );
}

/** A button that is as quiet as its place. */
export function Button(p: {
  children: ComponentChildren;
  onClick: () => void;
  title?: string;
  quiet?: boolean;
  disabled?: boolean;
  pressed?: boolean;
}) {
  return (
    <button
      type="button"
      class={p.quiet ? "button quiet" : "button"}
      title={p.title}
      disabled={p.disabled}
      aria-pressed={p.pressed}
      onClick={p.onClick}
    >
      {p.children}
    </button>
  );
}

"use client";

import { type PointerEvent, useRef } from "react";
import type { Point } from "./mask-history";

type Hand = {
  /** While it presses: where it has been, from where it began. */
  onDraw: (points: readonly Point[]) => void;
  /** It has let go; with no points it was interrupted. */
  onRelease: (points: readonly Point[]) => void;
};

/** The handlers of an element over a picture, for mouse, pen and finger alike; points are in pixels of the picture. */
export function useHand(size: { width: number; height: number }, { onDraw, onRelease }: Hand) {
  const pointsRef = useRef<Point[]>([]);
  const pointIn = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return ({ clientX, clientY }: { clientX: number; clientY: number }): Point => ({
      x: ((clientX - left) / width) * size.width,
      y: ((clientY - top) / height) * size.height,
    });
  };
  function release(points: readonly Point[]): void {
    if (pointsRef.current.length === 0) return;
    pointsRef.current = [];
    onRelease(points);
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (!event.isPrimary || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      pointsRef.current = [pointIn(event.currentTarget)(event)];
      onDraw(pointsRef.current);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (pointsRef.current.length === 0 || !event.isPrimary) return;
      // A fast hand moves several times between two frames.
      const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
      pointsRef.current.push(...(moves.length > 0 ? moves : [event]).map(pointIn(event.currentTarget)));
      onDraw(pointsRef.current);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => (event.isPrimary ? release(pointsRef.current) : undefined),
    onPointerCancel: () => release([]),
  };
}

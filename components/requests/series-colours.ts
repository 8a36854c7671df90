/** The theme's series in their fixed order, as classes. */
export const SERIES_FILLS = ["fill-series-1", "fill-series-2", "fill-series-3", "fill-series-4", "fill-series-5"];
export const SERIES_SWATCHES = ["bg-series-1", "bg-series-2", "bg-series-3", "bg-series-4", "bg-series-5"];

namespace NumaBench.Analysis.Explaining;

/// <summary>How quickly memory serves a model: by <see cref="Rate"/> one that reads in order, by <see cref="Latency"/> one that looks up.</summary>
/// <param name="IsNoisy">A case that it was made from is noisy: it may be shown and decides nothing.</param>
abstract record MemorySpeed(bool IsNoisy);

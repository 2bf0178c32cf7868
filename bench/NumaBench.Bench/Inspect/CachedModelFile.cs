using NumaBench.Numa;

namespace NumaBench.Bench.Inspect;

/// <summary>A model file that a process maps, and what of it is in the page cache, whether the process has used it or not.</summary>
/// <param name="File">The path as the process has it.</param>
/// <param name="Pages">Null where that is not known.</param>
/// <param name="Unknown">Why it is not known; null when it is.</param>
sealed record CachedModelFile(string File, CachedPages? Pages, string? Unknown);

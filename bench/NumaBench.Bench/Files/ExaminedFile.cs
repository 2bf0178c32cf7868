using NumaBench.Numa;

namespace NumaBench.Bench.Files;

/// <summary>What was found out about one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Before">What of it was cached when we came; null when nothing was asked but to look.</param>
/// <param name="Now">What of it is cached, asked from the kernel after all that was done.</param>
/// <param name="MappedBy">The processes that have it mapped, as far as can be seen.</param>
/// <param name="Failure">Why it is not as was asked for; null when it is, or nothing was asked for.</param>
sealed record ExaminedFile(string Path, CachedPages? Before, CachedPages Now, IReadOnlyList<MappingProcess> MappedBy, string? Failure);

/// <summary>What was found out about all files.</summary>
/// <param name="Files">Those that could be looked at.</param>
/// <param name="Problems">What could not be looked at, and why.</param>
/// <param name="UnreadProcesses">How many processes do not show us what they map.</param>
sealed record Examined(IReadOnlyList<ExaminedFile> Files, IReadOnlyList<string> Problems, int UnreadProcesses);

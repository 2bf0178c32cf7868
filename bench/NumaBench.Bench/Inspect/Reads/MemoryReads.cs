namespace NumaBench.Bench.Inspect.Reads;

/// <summary>How often the threads of a process read local and remote memory while they were watched.</summary>
/// <param name="Local">Reads of near memory, as <paramref name="Meaning"/> says.</param>
/// <param name="Remote">Reads of far memory.</param>
/// <param name="CountedThreads">Whose reads these are.</param>
/// <param name="Threads">Those that were there when counting began; later ones are not counted.</param>
/// <param name="Meaning">What a read is, and what is local.</param>
sealed record MemoryReads(double Local, double Remote, int CountedThreads, int Threads, string Meaning)
{
    /// <summary>The share (0…1) of the reads that went to far memory; null when there were none.</summary>
    public double? RemoteShare => Local + Remote > 0 ? Remote / (Local + Remote) : null;
}

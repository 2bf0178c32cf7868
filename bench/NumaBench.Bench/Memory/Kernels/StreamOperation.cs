namespace NumaBench.Bench.Memory.Kernels;

/// <summary>A streaming operation: its name in case ids, and how many arrays a turn of it reads or writes.</summary>
/// <param name="Name"><c>op=</c> of a case id.</param>
/// <param name="Arrays">Arrays that are read or written; STREAM counts each byte of each of them once.</param>
sealed record StreamOperation(string Name, int Arrays)
{
    public static StreamOperation Read { get; } = new("read", 1);

    /// <summary>Stores that go round the caches, so that no line is read before it is written.</summary>
    public static StreamOperation WriteNonTemporal { get; } = new("write-nt", 1);

    public static StreamOperation CopyNonTemporal { get; } = new("copy-nt", 2);

    /// <summary>a = b + factor × c.</summary>
    public static StreamOperation TriadNonTemporal { get; } = new("triad-nt", 3);

    public static IReadOnlyList<StreamOperation> All { get; } = [Read, WriteNonTemporal, CopyNonTemporal, TriadNonTemporal];

    public static StreamOperation Of(string name) => All.Single(operation => operation.Name == name);
}

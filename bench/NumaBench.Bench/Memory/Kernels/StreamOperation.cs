namespace NumaBench.Bench.Memory.Kernels;

/// <summary>A streaming operation: its name in case ids, and how many arrays a turn of it reads or writes.</summary>
/// <param name="Name"><c>op=</c> of a case id.</param>
/// <param name="Arrays">Arrays that are read or written, all as long as the written one; STREAM counts each byte of each once.</param>
sealed record StreamOperation(string Name, int Arrays)
{
    public static StreamOperation Read { get; } = new("read", 1);

    /// <summary>a = factor, through the caches: unless the core guesses that whole lines are written, each is read first.</summary>
    public static StreamOperation Write { get; } = new("write", 1);

    /// <summary>Stores that go round the caches, so that no line is read before it is written.</summary>
    public static StreamOperation WriteNonTemporal { get; } = new("write-nt", 1);

    public static StreamOperation Copy { get; } = new("copy", 2);

    public static StreamOperation CopyNonTemporal { get; } = new("copy-nt", 2);

    /// <summary>a = factor × b.</summary>
    public static StreamOperation Scale { get; } = new("scale", 2);

    /// <summary>a = b + c.</summary>
    public static StreamOperation Add { get; } = new("add", 3);

    /// <summary>a = b + factor × c.</summary>
    public static StreamOperation Triad { get; } = new("triad", 3);

    public static StreamOperation TriadNonTemporal { get; } = new("triad-nt", 3);

    /// <summary>Three bytes are read of one array for each that is written to another, with plain stores.</summary>
    public static StreamOperation ThreeReadsOneWrite { get; } = new("mix-3r1w", 4);

    public static StreamOperation TwoReadsOneWrite { get; } = new("mix-2r1w", 3);

    public static StreamOperation OneReadOneWrite { get; } = new("mix-1r1w", 2);

    public static IReadOnlyList<StreamOperation> All { get; } =
    [
        Read, Write, WriteNonTemporal, Copy, CopyNonTemporal, Scale, Add, Triad, TriadNonTemporal,
        ThreeReadsOneWrite, TwoReadsOneWrite, OneReadOneWrite,
    ];

    /// <summary>What every profile measures: reading, and the writes that hide no traffic.</summary>
    public static IReadOnlyList<StreamOperation> Deciding { get; } = [Read, WriteNonTemporal, CopyNonTemporal, TriadNonTemporal];

    public static StreamOperation Of(string name) => All.Single(operation => operation.Name == name);
}

namespace NumaBench.Numa;

/// <summary>Reads files that hold sets of CPUs or nodes and remembers those that are nonsense, for one finding at the end.</summary>
sealed class SetFiles(SysFs fs)
{
    readonly List<string> unreadable = [];

    public SysFs FileSystem { get; } = fs;

    /// <summary>A kernel list; null when the file is absent or cannot be understood.</summary>
    public TSet? List<TSet>(string path)
        where TSet : IdSet<TSet>, IIdSet<TSet> => Read(path, IdSet<TSet>.Parse);

    /// <summary>A kernel mask; null when the file is absent or cannot be understood.</summary>
    public TSet? Mask<TSet>(string path)
        where TSet : IdSet<TSet>, IIdSet<TSet> => Read(path, IdSet<TSet>.ParseMask);

    /// <summary>Understands a text that was found in a file; null when it cannot be.</summary>
    public TSet? Parse<TSet>(string path, string list)
        where TSet : IdSet<TSet>, IIdSet<TSet> => Parse(path, list, IdSet<TSet>.Parse);

    public IEnumerable<Finding> Findings => unreadable.Count == 0
        ? []
        :
        [
            new Finding(
                "unreadable-list", Severity.Warning, unreadable[0].Split(':')[0],
                $"{unreadable.Count} {(unreadable.Count == 1 ? "file does" : "files do")} not hold a set of ids; {unreadable[0]}",
                "these files are ignored: check how the tree was recorded, or report the kernel that writes them."),
        ];

    TSet? Read<TSet>(string path, Func<string, TSet> parse)
        where TSet : class => FileSystem.Text(path) is { } text ? Parse(path, text, parse) : null;

    TSet? Parse<TSet>(string path, string text, Func<string, TSet> parse)
        where TSet : class
    {
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            unreadable.Add($"{path}: {e.Message}");
            return null;
        }
    }
}

using NumaBench.Results;

namespace NumaBench.Analysis.Reporting;

/// <summary>
/// A report on its way into the folder of a run. All files are written beside the old ones first and put in their places
/// together: a disk that fills up half way leaves the report that was there, whole.
/// </summary>
/// <remarks>
/// The folder may come from elsewhere. A link in the place of a file is replaced, and what it led to stays as it is; a link in
/// the place of charts/ is refused, because files would be written where it leads to.
/// </remarks>
sealed class StagedReport : IDisposable
{
    readonly string folder;
    readonly string stage;
    readonly List<string> names = [];

    public StagedReport(string folder)
    {
        this.folder = folder;
        stage = Path.Combine(folder, $".report-{Path.GetRandomFileName()}");
        Try(folder, () => Directory.CreateDirectory(Path.Combine(stage, RunFiles.Charts)));
    }

    /// <param name="name">Relative to the run's folder.</param>
    /// <exception cref="CannotWriteException">The folder is read-only, full or gone.</exception>
    public void Add(string name, byte[] content)
    {
        Try(Path.Combine(folder, name), () =>
        {
            using var file = new FileStream(Path.Combine(stage, name), FileMode.CreateNew, FileAccess.Write);
            file.Write(content);
            file.Flush(flushToDisk: true);
        });
        names.Add(name);
    }

    /// <summary>Replaces the old files in the order in which the new ones came.</summary>
    /// <exception cref="CannotWriteException">Something that is no file stands in the place of one.</exception>
    public void Publish()
    {
        string charts = Path.Combine(folder, RunFiles.Charts);
        if (new DirectoryInfo(charts).LinkTarget is not null)
        {
            throw new CannotWriteException($"cannot write {charts}: it is a link that may lead out of the run's folder; remove it and render again");
        }

        if (File.Exists(charts))
        {
            throw new CannotWriteException($"cannot write {charts}: a file stands where the folder belongs; remove it and render again");
        }

        if (names.Select(name => Path.Combine(folder, name)).FirstOrDefault(path => Directory.Exists(path) && new DirectoryInfo(path).LinkTarget is null) is { } taken)
        {
            throw new CannotWriteException($"cannot write {taken}: a folder stands where the file belongs; remove it and render again");
        }

        Try(charts, () => Directory.CreateDirectory(charts));
        foreach (string name in names)
        {
            Try(Path.Combine(folder, name), () => File.Move(Path.Combine(stage, name), Path.Combine(folder, name), overwrite: true));
        }
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(stage, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not be made need not be deleted.
        }
    }

    static void Try(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWriteException.Of(path, e);
        }
    }
}

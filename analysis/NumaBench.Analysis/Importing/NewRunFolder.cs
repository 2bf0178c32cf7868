using NumaBench.Analysis.Reporting;
using NumaBench.Results;

namespace NumaBench.Analysis.Importing;

/// <summary>Writes an imported run into a folder that did not exist: all of it, or nothing.</summary>
static class NewRunFolder
{
    /// <exception cref="CannotWriteException">Something is there already, or the disk does not take it.</exception>
    public static void Write(string folder, ImportedRun run)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            throw new CannotWriteException($"{folder} already exists: choose another --out");
        }

        string? parent = MissingParent(path);
        string stage = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (RunDirectory directory = RunDirectory.Create(stage, run.Manifest))
            {
                foreach ((CaseRow row, IReadOnlyList<Sample> samples) in run.Cases)
                {
                    directory.Save(row, samples);
                }
            }

            // What no reader takes is no run.
            RunReader.Read(stage);
            Directory.Move(stage, path);
        }
        catch (UnreadableRunException e)
        {
            Discard(parent ?? stage);
            throw new CannotWriteException($"cannot write {folder}: it would be no run: {e.Reason}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Discard(parent ?? stage);
            throw CannotWriteException.Of(folder, e);
        }
    }

    /// <summary>The topmost folder that has to be made for it; null when only the run's own is missing.</summary>
    static string? MissingParent(string path)
    {
        string? missing = null;
        for (string? parent = Path.GetDirectoryName(path); parent is not null && !Path.Exists(parent); parent = Path.GetDirectoryName(parent))
        {
            missing = parent;
        }

        return missing;
    }

    static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What could not be made need not be deleted.
        }
    }
}

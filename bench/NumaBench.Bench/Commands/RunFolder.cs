using System.Globalization;
using NumaBench.Results;

namespace NumaBench.Bench.Commands;

/// <summary>Where a run is written when nobody says where, and which build of NumaBench wrote it.</summary>
static class RunFolder
{
    public const string OtherFolder = "choose another folder with --out";
    public const string CopyElsewhere = "copy the run to a folder that can be written and resume it there";

    /// <summary>Version and commit of this build, <c>0.1.0+1a2b3c4d</c>.</summary>
    public static string ToolVersion { get; } = BuildVersion.Of(typeof(RunFolder).Assembly);

    /// <summary>reports/host/time-commit, in the checkout that the scripts name or in the current folder.</summary>
    public static string Default(string host, DateTimeOffset now)
    {
        string commit = ToolVersion.Contains('+') ? ToolVersion[(ToolVersion.IndexOf('+') + 1)..] : "";
        string name = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) + "-" + (commit.Length >= 8 ? commit[..8] : "nocommit");
        return Path.Combine(OfHost(host), name);
    }

    /// <summary>Where the runs of a machine are by default, whether there are any or not.</summary>
    public static string OfHost(string host) =>
        Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("NUMABENCH_HOME") ?? ".", "reports", Safe(host)));

    /// <summary>
    /// Refuses a folder that cannot take a new run, before minutes go into generating a model for it. Makes nothing: a run that
    /// is refused for another reason leaves no empty folder.
    /// </summary>
    public static void Check(string folder)
    {
        if (File.Exists(folder))
        {
            throw new UsageException($"--out {folder} is a file: name a folder.");
        }

        if (new[] { RunFiles.Manifest, RunFiles.Cases, RunFiles.Samples }.Any(name => File.Exists(Path.Combine(folder, name))))
        {
            throw new UsageException($"{folder} already holds a run: choose another --out, or go on with it by --resume {folder}.");
        }

        string nearest = Path.GetFullPath(folder);
        while (!Path.Exists(nearest) && Path.GetDirectoryName(nearest) is { } parent)
        {
            nearest = parent;
        }

        CheckWritable(nearest, folder, OtherFolder);
    }

    /// <summary>The same for a run that shall go on.</summary>
    public static void CheckResumable(string folder) => CheckWritable(folder, folder, CopyElsewhere);

    static void CheckWritable(string where, string folder, string advice)
    {
        // A name that nobody can have put there before us, as a link to somewhere else.
        string probe = Path.Combine(where, $".numabench-{Guid.NewGuid():N}");
        OrRefuse(folder, advice, () => new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)).Dispose();
    }

    /// <summary>Makes or opens a run's files. That it may not is a usage error; a full disk is not.</summary>
    public static T OrRefuse<T>(string folder, string advice, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (IOException e) when (WriteError.IsFull(e))
        {
            throw new IOException($"cannot write {folder}: {e.Message.TrimEnd('.')}; make room there, or {advice}.", e);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"cannot write {folder}: {e.Message.TrimEnd('.')}; {advice}.");
        }
    }

    /// <summary>A host name as one harmless folder name.</summary>
    static string Safe(string host)
    {
        string safe = string.Concat(host.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('.');
        return safe.Length == 0 ? "unknown-host" : safe;
    }
}

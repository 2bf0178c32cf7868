using Microsoft.Win32.SafeHandles;

namespace NumaBench.Bench.Inference;

/// <summary>The folder of generated models. A file in it is complete or absent, whenever a run is killed.</summary>
sealed class ModelCache(string folder)
{
    const string Unfinished = ".unfinished";

    /// <summary>The folder asked for, or the user's cache folder, or the temporary folder where the user has no home.</summary>
    public static string Folder(string? askedFor)
    {
        string? xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME"), home = Environment.GetEnvironmentVariable("HOME");
        return Path.GetFullPath(
            !string.IsNullOrEmpty(askedFor) ? askedFor
            : Path.IsPathRooted(xdg) ? Path.Combine(xdg, "numabench")
            : Path.IsPathRooted(home) ? Path.Combine(home, ".cache", "numabench")
            : Path.Combine(Path.GetTempPath(), "numabench"));
    }

    /// <summary>Leaves a file of the right size as it is; else writes one beside it and renames it.</summary>
    public void Ensure(string path, long bytes, Action<SafeFileHandle> write)
    {
        if (File.Exists(path) && new FileInfo(path).Length == bytes)
        {
            return;
        }

        string unfinished = $"{path}.{Environment.ProcessId}{Unfinished}";
        try
        {
            Directory.CreateDirectory(folder);
            RemoveLeftovers();
            // Asking for the whole size first makes a full disk an error now and not after minutes.
            using (SafeFileHandle file = File.OpenHandle(unfinished, FileMode.Create, FileAccess.Write, preallocationSize: bytes))
            {
                write(file);
                // Without this a power cut could leave a file of the right size full of zeros under the final name.
                RandomAccess.FlushToDisk(file);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AggregateException { InnerException: IOException })
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            string why = (e as AggregateException)?.InnerException?.Message ?? e.Message;
            throw new IOException($"the generated model ({bytes >> 20} MiB) cannot be written into {folder}: {why} Choose another folder with --cache DIR.", e);
        }
    }

    /// <summary>What killed runs left; an hour protects the file that another run is writing now.</summary>
    void RemoveLeftovers()
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Unfinished).Where(file => File.GetLastWriteTimeUtc(file) < DateTime.UtcNow.AddHours(-1)))
        {
            File.Delete(file);
        }
    }
}

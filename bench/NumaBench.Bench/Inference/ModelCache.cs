using Microsoft.Win32.SafeHandles;

namespace NumaBench.Bench.Inference;

/// <summary>The folder of generated models. A file in it is complete or absent, whenever a run is killed.</summary>
sealed class ModelCache(string folder)
{
    const string Unfinished = ".unfinished";

    /// <summary>Where a model is looked for and written, best first: the folder asked for and no other, or one of our own choice.</summary>
    public static IReadOnlyList<string> Folders(string? askedFor)
    {
        if (!string.IsNullOrEmpty(askedFor))
        {
            return [Path.GetFullPath(askedFor)];
        }

        string? xdg = Environment.GetEnvironmentVariable("XDG_CACHE_HOME"), home = Environment.GetEnvironmentVariable("HOME");
        string temporary = Path.Combine(Path.GetTempPath(), "numabench");
        return
            Path.IsPathRooted(xdg) ? [Path.Combine(xdg, "numabench"), temporary]
            : Path.IsPathRooted(home) ? [Path.Combine(home, ".cache", "numabench"), temporary]
            : [temporary];
    }

    /// <summary>
    /// The first folder that has the model already (it may be read-only then) or in which it can be written; a service or a
    /// container may have no home. Throws <see cref="ModelRefusedException"/> when there is none.
    /// </summary>
    public static string Choose(string? askedFor, Func<string, InferenceModel> describe)
    {
        string refusal = "";
        foreach (string folder in Folders(askedFor))
        {
            InferenceModel model = describe(folder);
            if (model.DataFiles.Append(model.File).All(File.Exists))
            {
                return folder;
            }

            try
            {
                Directory.CreateDirectory(folder);
                File.Create(Path.Combine(folder, $"probe.{Environment.ProcessId}{Unfinished}"), 1, FileOptions.DeleteOnClose).Dispose();
                return folder;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                refusal = e.Message;
            }
        }

        throw new ModelRefusedException(
            askedFor is null
                ? $"no folder can be made for the generated model: {refusal} Name one with --cache DIR."
                : $"--cache {askedFor}: the folder cannot be written: {refusal} Name another one.");
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

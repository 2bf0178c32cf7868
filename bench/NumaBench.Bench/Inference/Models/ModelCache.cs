using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NumaBench.Bench.Inference.Models;

/// <summary>
/// The folder of generated models. A file in it is complete or absent, whenever a run is killed; should its content have changed
/// since, it is written again.
/// </summary>
/// <param name="folder">Made when it is first written to.</param>
/// <param name="tell">Hears of each file that was damaged.</param>
sealed class ModelCache(string folder, Action<string>? tell = null)
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
            if (model.DataFiles.Concat(model.DataFiles.Select(ChecksumOf)).Append(model.File).All(File.Exists))
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

    public string Folder => folder;

    /// <summary>
    /// Leaves a file of the right size and checksum as it is; else writes it and its checksum beside it. Checking reads the whole file,
    /// as loading it does, from the page cache at several GB a second.
    /// </summary>
    public void EnsureHashed(string path, long bytes, Action<SafeFileHandle> write)
    {
        string checksum = ChecksumOf(path);
        if (Damage(path, bytes, checksum) is not { } damage)
        {
            return;
        }

        Tell(path, damage);
        string hash = "";
        Replace(path, bytes, write, unfinished => hash = FileHash.Of(unfinished));
        Replace(checksum, hash.Length, file => RandomAccess.Write(file, Encoding.ASCII.GetBytes(hash), 0));
    }

    /// <summary>Leaves a file with just these bytes as it is; else writes it.</summary>
    public void EnsureContent(string path, byte[] content)
    {
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
        {
            Tell(path, "its bytes are not those of the model");
            Replace(path, content.Length, file => RandomAccess.Write(file, content, 0));
        }
    }

    static string ChecksumOf(string path) => path + ".xxh128";

    /// <summary>Null when the file is sound.</summary>
    static string? Damage(string path, long bytes, string checksum) =>
        !File.Exists(path) ? "it is absent"
        : new FileInfo(path).Length is var length && length != bytes ? $"it has {length} bytes instead of {bytes}"
        : !File.Exists(checksum) ? "it has no checksum"
        : File.ReadAllText(checksum) != FileHash.Of(path) ? "its checksum is another"
        : null;

    void Tell(string path, string damage)
    {
        if (File.Exists(path))
        {
            tell?.Invoke($"{path}: {damage}; the generated model is written again");
        }
    }

    /// <summary>Writes a file beside the one of that name and renames it.</summary>
    void Replace(string path, long bytes, Action<SafeFileHandle> write, Action<string>? written = null)
    {
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

            written?.Invoke(unfinished);
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

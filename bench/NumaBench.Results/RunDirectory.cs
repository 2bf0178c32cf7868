using System.Text;
using CsvHelper;

namespace NumaBench.Results;

/// <summary>
/// The folder of a run while it is being written. The unit of saving is one pass of one case: its samples first, then its
/// row, each in one write, so that a run killed at any moment is a valid run.
/// </summary>
public sealed class RunDirectory : IDisposable
{
    readonly FileStream cases;
    readonly FileStream samples;

    RunDirectory(string folder, FileMode mode)
    {
        Folder = folder;
        cases = Open(RunFiles.Cases, mode);
        samples = Open(RunFiles.Samples, mode);
    }

    public string Folder { get; }

    /// <summary>Makes the folder and its empty files. Throws <see cref="IOException"/> when something of a run is there already.</summary>
    public static RunDirectory Create(string folder, RunManifest manifest)
    {
        Directory.CreateDirectory(folder);
        if (File.Exists(Path.Combine(folder, RunFiles.Manifest)) || File.Exists(Path.Combine(folder, RunFiles.Samples)))
        {
            throw new IOException($"{folder} already holds a run: choose another --out, or go on with it by --resume {folder}.");
        }

        WriteManifest(folder, manifest);
        var directory = new RunDirectory(folder, FileMode.CreateNew);
        Append<CaseRow>(directory.cases, [], header: true);
        Append<Sample>(directory.samples, [], header: true);
        return directory;
    }

    /// <summary>
    /// Goes on with a run that was read back: what the reader did not count (a torn line, samples of a pass without its row)
    /// is cut off first, by replacing both files in one step each.
    /// </summary>
    public static RunDirectory Resume(Run run)
    {
        Replace<CaseRow>(Path.Combine(run.Folder, RunFiles.Cases), run.Cases);
        Replace<Sample>(Path.Combine(run.Folder, RunFiles.Samples), run.Samples);
        return new RunDirectory(run.Folder, FileMode.Append);
    }

    /// <summary>Saves one finished pass of a case.</summary>
    public void Save(CaseRow row, IReadOnlyList<Sample> passSamples)
    {
        if (passSamples.Count > 0)
        {
            Append(samples, passSamples, header: false);
        }

        Append(cases, [row], header: false);
    }

    /// <summary>Writes run.json so that a reader sees the old one or the new one, never a half.</summary>
    public void Save(RunManifest manifest) => WriteManifest(Folder, manifest);

    static void WriteManifest(string folder, RunManifest manifest) =>
        AtomicFile.Write(Path.Combine(folder, RunFiles.Manifest), ManifestJson.Write(manifest) + "\n");

    static void Replace<T>(string path, IReadOnlyList<T> records) =>
        AtomicFile.Write(path, Encoding.UTF8.GetString(Csv(records, header: true)));

    static void Append<T>(FileStream file, IReadOnlyList<T> records, bool header)
    {
        long length = file.Length;
        try
        {
            file.Write(Csv(records, header));
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A full disk may have taken half of it: cut it off, so that what was there stays readable.
            file.SetLength(length);
            throw;
        }
    }

    static byte[] Csv<T>(IReadOnlyList<T> records, bool header)
    {
        using var text = new MemoryStream();
        using (CsvWriter writer = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n", HasHeader = header }, leaveOpen: true))
        {
            writer.WriteRecords(records);
        }

        return text.ToArray();
    }

    FileStream Open(string name, FileMode mode) =>
        // No buffer of its own: one Write is one write(2).
        new(Path.Combine(Folder, name), mode, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Dispose()
    {
        cases.Dispose();
        samples.Dispose();
    }
}

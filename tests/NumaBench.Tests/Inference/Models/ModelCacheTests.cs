using NumaBench.Bench.Inference;
using NumaBench.Bench.Inference.Models;
using NumaBench.Tests.EndToEnd;

namespace NumaBench.Tests.Inference.Models;

public sealed class ModelCacheTests
{
    static readonly GemvModel Model = new(Width: 64, Layers: 2);

    /// <summary>The files of the model after another run has looked at them, and what it said.</summary>
    static (InferenceModel Files, string Told) Ensure(string folder)
    {
        var told = new List<string>();
        InferenceModel files = Model.Ensure(1, new ModelCache(folder, told.Add));
        return (files, string.Join('\n', told));
    }

    static void Flip(string file, int at)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    [Fact]
    public void A_model_is_written_once()
    {
        using var folder = new TemporaryFolder();
        (InferenceModel files, string told) = Ensure(folder.Path);
        DateTime written = File.GetLastWriteTimeUtc(files.DataFiles[0]);

        Assert.Equal(("", ""), (told, Ensure(folder.Path).Told));
        Assert.Equal(written, File.GetLastWriteTimeUtc(files.DataFiles[0]));
        Assert.Equal(
            ["gemv-v1-n64-l2.onnx", "gemv-v1-n64-l2.weights", "gemv-v1-n64-l2.weights.xxh128"],
            Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Other_batches_read_the_same_weights()
    {
        using var folder = new TemporaryFolder();
        InferenceModel one = Ensure(folder.Path).Files;
        DateTime written = File.GetLastWriteTimeUtc(one.DataFiles[0]);

        InferenceModel sixteen = Model.Ensure(16, new ModelCache(folder.Path));

        Assert.Equal(one.DataFiles, sixteen.DataFiles);
        Assert.Equal(written, File.GetLastWriteTimeUtc(one.DataFiles[0]));
        Assert.Equal((folder.File("gemv-v1-n64-l2-b16.onnx"), 16L), (sixteen.File, sixteen.Shapes["x"][0]));
    }

    [Fact]
    public void A_single_flipped_bit_a_cut_and_a_lost_checksum_are_seen_said_and_mended()
    {
        using var folder = new TemporaryFolder();
        InferenceModel files = Ensure(folder.Path).Files;
        string weights = files.DataFiles[0], checksum = weights + ".xxh128";
        byte[][] sound = [File.ReadAllBytes(files.File), File.ReadAllBytes(weights), File.ReadAllBytes(checksum)];
        Dictionary<string, Action> damages = new()
        {
            [$"{weights}: its checksum is another; the generated model is written again"] = () => Flip(weights, sound[1].Length - 1),
            [$"{weights}: it has 100 bytes instead of {sound[1].Length}; the generated model is written again"] = () => File.WriteAllBytes(weights, sound[1][..100]),
            [$"{weights}: it has no checksum; the generated model is written again"] = () => File.Delete(checksum),
            [$"{weights}: its checksum is another; the generated model is written again "] = () => File.WriteAllText(checksum, "00"),
            [$"{files.File}: its bytes are not those of the model; the generated model is written again"] = () => Flip(files.File, 40),
        };

        foreach ((string expected, Action damage) in damages)
        {
            damage();
            Assert.Equal(expected.TrimEnd(), Ensure(folder.Path).Told);
            Assert.Equal(sound, [File.ReadAllBytes(files.File), File.ReadAllBytes(weights), File.ReadAllBytes(checksum)]);
            Assert.Equal("", Ensure(folder.Path).Told);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        IOException error = Assert.Throws<IOException>(() => Ensure("/proc/numabench"));

        Assert.Contains("/proc/numabench", error.Message);
        Assert.Contains("--cache", error.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_disk_that_fills_while_a_model_is_written_leaves_no_half_of_it(bool onSeveralThreads)
    {
        using var folder = new TemporaryFolder();
        var full = new IOException("No space left on device");

        IOException error = Assert.Throws<IOException>(() => new ModelCache(folder.Path).EnsureHashed(folder.File("weights"), 8192, file =>
        {
            RandomAccess.Write(file, new byte[4096], 0);
            throw onSeveralThreads ? new AggregateException(full, full) : full;
        }));

        Assert.Contains("No space left on device", error.Message);
        Assert.Contains("--cache", error.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void On_a_read_only_disk_a_sound_model_is_used_and_a_damaged_one_refused()
    {
        using var disk = new SmallDisk("8m");
        InferenceModel files = Ensure(disk.Path).Files;
        disk.MakeReadOnly();

        Assert.Equal(disk.Path, ModelCache.Choose(disk.Path, folder => Model.Describe(1, folder)));
        Assert.Equal("", Ensure(disk.Path).Told);

        disk.MakeWritable();
        Flip(files.DataFiles[0], 0);
        disk.MakeReadOnly();

        IOException error = Assert.Throws<IOException>(() => Ensure(disk.Path));
        Assert.Contains("Read-only file system", error.Message);
        Assert.Contains("--cache", error.Message);
    }

    [Fact]
    public void A_read_only_disk_without_the_model_is_refused_before_anything_is_tried()
    {
        using var disk = new SmallDisk("8m");
        disk.MakeReadOnly();

        Assert.Contains(disk.Path, Assert.Throws<ModelRefusedException>(() => ModelCache.Choose(disk.Path, folder => Model.Describe(1, folder))).Message);
    }

    [Fact]
    public void Without_a_home_that_can_be_written_the_temporary_folder_is_tried_next() =>
        Assert.Equal(Path.Combine(Path.GetTempPath(), "numabench"), ModelCache.Folders(null)[^1]);

    [Fact]
    public void A_folder_that_was_asked_for_is_the_only_one() => Assert.Equal(["/asked/for"], ModelCache.Folders("/asked/for"));
}

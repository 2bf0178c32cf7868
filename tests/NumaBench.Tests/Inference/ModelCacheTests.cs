using NumaBench.Bench.Inference;
using Xunit;

namespace NumaBench.Tests.Inference;

public sealed class ModelCacheTests
{
    [Fact]
    public void A_model_is_written_once_and_again_when_its_size_is_wrong()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        var shape = new GemvShape(Width: 64, Layers: 2);
        InferenceModel first = GemvModel.Ensure(shape, folder);
        byte[] bytes = File.ReadAllBytes(first.DataFiles[0]);
        DateTime written = File.GetLastWriteTimeUtc(first.DataFiles[0]);

        GemvModel.Ensure(shape, folder);
        Assert.Equal(written, File.GetLastWriteTimeUtc(first.DataFiles[0]));

        File.WriteAllBytes(first.DataFiles[0], [1, 2, 3]);
        GemvModel.Ensure(shape, folder);
        Assert.Equal(bytes, File.ReadAllBytes(first.DataFiles[0]));
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        Assert.NotEqual(bytes[..1000], bytes[(2 << 20)..((2 << 20) + 1000)]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_with_the_way_out()
    {
        IOException error = Assert.Throws<IOException>(() => GemvModel.Ensure(new GemvShape(64, 1), "/proc/numabench"));

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

        IOException error = Assert.Throws<IOException>(() => new ModelCache(folder.Path).Ensure(folder.File("weights"), 8192, file =>
        {
            RandomAccess.Write(file, new byte[4096], 0);
            throw onSeveralThreads ? new AggregateException(full, full) : full;
        }));

        Assert.Contains("No space left on device", error.Message);
        Assert.Contains("--cache", error.Message);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_complete_model_is_used_even_where_nothing_can_be_written()
    {
        InferenceModel anywhere = GemvModel.Describe(new GemvShape(64, 1), "/anywhere");

        // Files that exist and a folder in which nobody can make one.
        Assert.Equal("/proc/numabench", ModelCache.Choose("/proc/numabench", _ => anywhere with { File = "/proc/version", DataFiles = ["/proc/cpuinfo"] }));
    }

    [Fact]
    public void Without_a_home_that_can_be_written_the_temporary_folder_is_tried_next() =>
        Assert.Equal(Path.Combine(Path.GetTempPath(), "numabench"), ModelCache.Folders(null)[^1]);

    [Fact]
    public void A_folder_that_was_asked_for_is_the_only_one() => Assert.Equal(["/asked/for"], ModelCache.Folders("/asked/for"));
}

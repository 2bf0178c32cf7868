using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class KernelListTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0", "0")]
    [InlineData("0-3,8", "0-3,8")]
    [InlineData("8,0-3", "0-3,8")]
    [InlineData("0-5,48-53\n", "0-5,48-53")]
    [InlineData("3,3,2-4", "2-4")]
    [InlineData("1023", "1023")]
    [InlineData("0-3 8-9", "0-3,8-9")]
    [InlineData("4095,65535", "4095,65535")]
    public void A_list_is_read_and_printed_in_the_kernels_way(string list, string printed) =>
        Assert.Equal(printed, CpuSet.Parse(list).ToString());

    [Theory]
    [InlineData("0-62:2", 32, 62)]
    [InlineData("0-62:2/1", 32, 62)]
    [InlineData("0-62:1/2", 32, 62)]
    [InlineData("0-1023:2/256", 8, 769)]
    [InlineData("1-63:2", 32, 63)]
    [InlineData("0-10:3/4", 9, 10)]
    public void Strides_of_the_kernel_and_of_lscpu_are_understood(string list, int count, int last)
    {
        CpuSet cpus = CpuSet.Parse(list);
        Assert.Equal(count, cpus.Count);
        Assert.Equal(last, cpus.Max());
    }

    [Theory]
    [InlineData("03", "0-1")]
    [InlineData("ff", "0-7")]
    [InlineData("0x1f", "0-4")]
    [InlineData("00000000,000aaaa0", "5,7,9,11,13,15,17,19")]
    [InlineData("0000ffff,00000000", "32-47")]
    [InlineData("1111,11111111,11111111", "0,4,8,12,16,20,24,28,32,36,40,44,48,52,56,60,64,68,72,76")]
    [InlineData("0001,8000", "15-16")]
    [InlineData("", "")]
    public void Masks_have_words_of_16_or_32_bits(string mask, string cpus) =>
        Assert.Equal(cpus, CpuSet.ParseMask(mask).ToString());

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("3-1")]
    [InlineData("0-")]
    [InlineData("0-3:0")]
    [InlineData("0-3:1/0")]
    [InlineData("0-3:1:2")]
    [InlineData("1-2-3")]
    [InlineData("0-999999999")]
    [InlineData("99999999999999999999")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("０-３")]
    public void A_hostile_list_is_refused_by_name(string list)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => CpuSet.Parse(list));
        Assert.Contains("cannot be read", refusal.Message);
    }

    [Fact]
    public void A_list_that_would_fill_memory_is_refused() =>
        Assert.Throws<FormatException>(() => CpuSet.Parse(string.Join(',', Enumerable.Repeat("0-65535", 100_000))));

    [Theory]
    [InlineData("xyz")]
    [InlineData("ff,-1")]
    [InlineData("0-3")]
    public void A_hostile_mask_is_refused(string mask) => Assert.Throws<FormatException>(() => CpuSet.ParseMask(mask));

    [Fact]
    public void A_mask_wider_than_any_machine_is_refused_unless_its_high_bits_are_zero()
    {
        Assert.Throws<FormatException>(() => CpuSet.ParseMask(new string('f', 20_000)));
        Assert.Equal("0-3", CpuSet.ParseMask(new string('0', 20_000) + "f").ToString());
    }
}

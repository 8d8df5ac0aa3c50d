using Symbolon.Texts;

namespace Symbolon.Tests.Texts;

/// <summary>Texts as they are compared: normalization form and letter case aside.</summary>
public sealed class FoldingTests
{
    [Theory]
    [InlineData("Zo\u00EB", "ZOE\u0308")]
    [InlineData("Zo\u00EB", "zo\u00EB")]
    [InlineData("\u1EA6n", "A\u0302\u0300N")]
    [InlineData("\u1EC7", "e\u0302\u0323")]
    [InlineData("\u1EC7", "E\u0323\u0302")]
    [InlineData("\u1E9E", "\u00DF")]
    [InlineData("\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2", "\u03A3\u038A\u03A3\u03A5\u03A6\u039F\u03A3")]
    [InlineData("\u13A0", "\uAB70")]
    [InlineData("\u13F8", "\u13F0")]
    [InlineData("\u0130", "I\u0307")]
    [InlineData("\u212A", "k")]
    [InlineData("\u212B", "\u00E5")]
    [InlineData("\u017F", "S")]
    [InlineData("\u01C5", "\u01C4")]
    [InlineData("\u01F0", "J\u030C")]
    [InlineData("\u1FB3", "\u1FBC")]
    [InlineData("\u1FB4", "\u0391\u0345\u0301")]
    [InlineData("\uD55C\uAE00", "\u1112\u1161\u11AB\u1100\u1173\u11AF")]
    [InlineData("\uD801\uDC00", "\uD801\uDC28")]
    [InlineData("MIRA", "mira")]
    public void Equal_texts_are_folded_to_the_same(string one, string other)
    {
        Assert.Equal(Folding.Fold(one), Folding.Fold(other));
        Assert.True(Folding.Same(one, other));
        Assert.Equal(Folding.Comparer.GetHashCode(one), Folding.Comparer.GetHashCode(other));
        Assert.Equal(Folding.Fold(one), Folding.Fold(Folding.Fold(one)));
    }

    [Theory]
    [InlineData("\u00DF", "ss")]
    [InlineData("\u0131", "i")]
    [InlineData("\u0130pek", "ipek")]
    [InlineData("Zo\u00EB", "Zoe")]
    [InlineData("\uFB01", "fi")]
    [InlineData("\uFF21", "A")]
    public void Different_texts_stay_different(string one, string other) =>
        Assert.NotEqual(Folding.Fold(one), Folding.Fold(other));

    /// <summary>
    /// The sums were made by another implementation of Unicode 17 (ICU): to form D, folded, to form C.
    /// </summary>
    [Fact]
    public void Every_letter_is_folded_as_Unicode_says()
    {
        var sum = new Sum();
        for (var letter = 0; letter < 0x110000; letter++)
            if (letter is < 0xD800 or > 0xDFFF) sum.Add(Folding.Fold(char.ConvertFromUtf32(letter)));
        Assert.Equal(4_110_804_470u, sum.Value);
    }

    [Fact]
    public void Sequences_of_marks_and_syllables_are_folded_as_Unicode_says()
    {
        var (sum, random) = (new Sum(), new Draw());
        for (var round = 0; round < 20_000; round++)
        {
            var text = "";
            var count = 1 + random.Below(6);
            for (var index = 0; index < count; index++) text += char.ConvertFromUtf32(random.Letter());
            sum.Add(Folding.Fold(text));
        }
        Assert.Equal(428_547_167u, sum.Value);
    }

    private sealed class Sum
    {
        public uint Value { get; private set; } = 2_166_136_261;

        public void Add(string text)
        {
            foreach (var unit in text) Value = ((Value ^ (unit & 0xFFu)) * 16_777_619 ^ (uint)(unit >> 8)) * 16_777_619;
        }
    }

    private sealed class Draw
    {
        private uint seed = 1;

        public int Below(int count)
        {
            seed = (seed * 1_103_515_245) + 12_345;
            return (int)((seed >> 8) % (uint)count);
        }

        public int Letter() => Below(10) switch
        {
            < 3 => 0x300 + Below(0x70),
            3 => 0x1100 + Below(0x13),
            4 => 0x1161 + Below(0x15),
            5 => 0x11A8 + Below(0x1B),
            6 => 0x41 + Below(0x3A),
            7 => 0x370 + Below(0x200),
            8 => 0x1E00 + Below(0x200),
            _ => 0x900 + Below(0x800),
        };
    }
}

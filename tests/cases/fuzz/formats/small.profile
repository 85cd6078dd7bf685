k# English
title: adm assoc asst atty brig capt cf cmdr col dept det dr e.g eg fr ft gen gov hon hr i.e
title: insp lt maj messrs mlle mme mr mrs ms mt pres prof rep rev sen sgt sr st supt viz vs
number: approx apr art aug ca ch chap dec eq ext feb fig figs jan jul jun mar no nos nov oct p
number: para pp rs sec sep sept tel vol vols
general: a.m al aug ave b.a blvd bros cf co corp d.c dec e.g ed eds eg esp est feb fri ft i.e ie
general: inc jan jr l.a lb llc ltd m.a mon nov oct oz p.m ph.d plc rd repr sat sep sept thu thur
general: trans tue u.k u.n u.s univ viz vs wed
closing: etc
unit: cm g gb ghz h ha kb kg khz km kw kwh l m mb mg mhz min ml mm mw s tb
clock: a.d a.m b.c b.c.e c.e p.m ph.d
zone: cdt central cet cst eastern edt est et friday gmt monday mountain mst pacific pdt pst pt
zone: saturday sunday thursday tuesday utc wednesday
pronoun: i
starter: the it he she they we you this that these those in on at but and however if when there
starter: an as for after before during while although since some many most all both each another
starter: other what who why how where which his her its our their my your no not one also so then
starter: yet now here by from with to according
